import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vite'
import { describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface Rights {
  /** Folders it may import. */
  from: string[]
  /** Folders it may import types from. */
  types?: string[]
  packages?: string[]
}

/** Who may import what, besides its own folder. Files right in `src` put everything together and may import all. */
const table: Record<string, Rights> = {
  'src/domain': { from: [], packages: ['zod/mini'] },
  'src/platform': { from: [], packages: ['qr'] },
  'src/messages': { from: [], types: ['src/domain'], packages: ['solid-js', '@solid-primitives/i18n'] },
  'src/ui': { from: ['src/messages'], types: ['src/domain'], packages: ['solid-js', 'uqr'] },
  'src/store': { from: ['src/domain'], packages: ['dexie'] },
  'src/remote': { from: ['src/domain'], packages: ['pocketbase', 'zod/mini'] },
  'src/sync': { from: ['src/store', 'src/remote', 'src/domain'], types: ['src/platform'] },
  'src/actions': { from: ['src/store', 'src/domain'], types: ['src/platform'], packages: ['solid-js'] },
  'src/state': { from: ['src/store', 'src/domain'], types: ['src/sync'], packages: ['solid-js'] },
  'src/views': {
    from: ['src/state', 'src/actions', 'src/ui', 'src/messages', 'src/domain'],
    packages: ['solid-js'],
  },
  'pb_schema/hooks': { from: ['src/domain'], packages: ['zod/mini'] },
}

interface Node {
  type: string
  start: number
  [field: string]: unknown
}

interface Source {
  path: string
  folder: string
  text: string
  isTest: boolean
}

function filesIn(folder: string, endings: RegExp): Source[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => posix.join(folder, name.split(sep).join('/')))
    .filter((path) => endings.test(path) && !path.endsWith('.d.ts') && !path.includes('node_modules'))
    .sort()
    .map((path) => ({
      path,
      folder: path.split('/').slice(0, 2).join('/'),
      text: readFileSync(join(root, path), 'utf8'),
      isTest: /\.test\.tsx?$/.test(path),
    }))
}

/** Every node of a file, with the one above it. */
function walk(source: Source, visit: (node: Node, above: Node) => void): void {
  const go = (value: unknown, above: Node): void => {
    if (Array.isArray(value)) for (const one of value) go(one, above)
    else if (value !== null && typeof value === 'object' && 'type' in value) {
      const node = value as Node
      visit(node, above)
      for (const child of Object.values(node)) if (typeof child === 'object') go(child, node)
    }
  }
  const program = parseAst(source.text, { lang: source.path.endsWith('x') ? 'tsx' : 'ts', astType: 'ts' }, source.path)
  go(program, program as unknown as Node)
}

function placeOf(source: Source, node: Node): string {
  return `${source.path}:${source.text.slice(0, node.start).split('\n').length}`
}

interface Import {
  place: string
  target: string
  typeOnly: boolean
}

/** Static, re-exporting, dynamic and type imports; inside the repository as a path from its root. */
function importsOf(source: Source): Import[] {
  const found: Import[] = []
  walk(source, (node) => {
    const target = node.source as { type: string; value: unknown } | null | undefined
    if (!/^(Import(Declaration|Expression)|Export(All|Named)Declaration|TSImportType)$/.test(node.type) || !target)
      return
    const place = placeOf(source, node)
    if (typeof target.value !== 'string') {
      found.push({ place, target: 'what is only known when it runs', typeOnly: false })
      return
    }
    const named = (node.specifiers ?? []) as { importKind?: string; exportKind?: string }[]
    const typeOnly =
      node.type === 'TSImportType' ||
      node.importKind === 'type' ||
      node.exportKind === 'type' ||
      (named.length > 0 && named.every((one) => one.importKind === 'type' || one.exportKind === 'type'))
    const isInside = target.value.startsWith('.')
    found.push({
      place,
      target: isInside ? posix.join(posix.dirname(source.path), target.value) : target.value,
      typeOnly,
    })
  })
  return found
}

const sources = [...filesIn('src', /\.tsx?$/), ...filesIn('pb_schema/hooks', /\.ts$/)]
const code = sources.filter((source) => !source.isTest && source.folder in table)

function isAllowed(source: Source, { target, typeOnly }: Import): boolean {
  const { from, types = [], packages = [] } = table[source.folder] as Rights
  const inside = /^(src|pb_schema)\//.test(target)
  if (!inside) return packages.some((name) => target === name || target.startsWith(`${name}/`))
  const folder = target.split('/').slice(0, 2).join('/')
  return folder === source.folder || from.includes(folder) || (typeOnly && types.includes(folder))
}

describe('imports', () => {
  test('the reading of imports knows every way to write one', () => {
    const text = `import './a.css'
      import type { B } from '../store/b.ts'
      import { type C, type D } from '../sync/c.ts'
      import e, { type F } from 'dexie'
      export * from '../remote/g.ts'
      const lazy = () => import('../state/h.ts')
      type I = import('../views/i.ts').I`
    const source = { path: 'src/ui/x.ts', folder: 'src/ui', text, isTest: false }
    expect(importsOf(source).map(({ target, typeOnly }) => [target, typeOnly])).toEqual([
      ['src/ui/a.css', false],
      ['src/store/b.ts', true],
      ['src/sync/c.ts', true],
      ['dexie', false],
      ['src/remote/g.ts', false],
      ['src/state/h.ts', false],
      ['src/views/i.ts', true],
    ])
  })

  test('each folder imports only what the table allows', () => {
    const wrong = code.flatMap((source) =>
      importsOf(source)
        .filter((one) => !isAllowed(source, one))
        .map((one) => `${one.place} imports ${one.target}${one.typeOnly ? ' (types)' : ''}`),
    )
    expect(wrong).toEqual([])
  })

  test('every folder of the app is in the table', () => {
    const known = sources.filter((source) => source.path.startsWith('src/') && source.path.split('/').length > 2)
    expect([...new Set(known.map((source) => source.folder))].filter((folder) => !(folder in table))).toEqual([])
  })

  test('the classic zod, which is three times the size and no friend of the content security policy, is not imported', () => {
    const everything = [...filesIn('src', /\.tsx?$/), ...filesIn('pb_schema', /\.ts$/), ...filesIn('tests', /\.tsx?$/)]
    const wrong = everything.flatMap((source) =>
      importsOf(source).filter(({ target }) => /^zod(\/(?!mini$)|$)/.test(target)),
    )
    expect(wrong).toEqual([])
  })
})

/** Where `found` says what is wrong with a node, with the place. */
function faultsIn(all: readonly Source[], found: (node: Node, above: Node) => string | null): string[] {
  const faults: string[] = []
  for (const source of all) {
    walk(source, (node, above) => {
      const fault = found(node, above)
      if (fault) faults.push(`${placeOf(source, node)} ${fault}`)
    })
  }
  return faults
}

describe('surroundings', () => {
  const pure = code.filter(
    (source) => source.path.startsWith('src/') && !/^src\/(platform|messages)\//.test(source.path),
  )

  test('time, chance, timers and what the browser knows come from the platform only', () => {
    const globals = new Set(['setTimeout', 'setInterval', 'navigator', 'crypto', 'localStorage', 'sessionStorage'])
    const members = new Set(['Date.now', 'Math.random', 'performance.now'])
    const faults = faultsIn(pure, (node) => {
      if (node.type === 'Identifier' && globals.has(node.name as string)) return node.name as string
      if (node.type === 'NewExpression') {
        const { callee, arguments: given } = node as unknown as { callee: Node; arguments: Node[] }
        return callee.name === 'Date' && given.length === 0 ? 'new Date()' : null
      }
      if (node.type !== 'MemberExpression') return null
      const { object, property } = node as unknown as { object: Node; property: Node }
      const name = `${object.name}.${property.name}`
      return members.has(name) ? name : null
    })
    expect(faults).toEqual([])
  })

  test('the rules use nothing that the engine of the server does not have or reads in another way', () => {
    const missing =
      /^(Intl|URL|TextEncoder|TextDecoder|structuredClone|localeCompare|toLocale\w+|toSorted|toReversed|toSpliced)$/
    const domain = code.filter((source) => source.folder === 'src/domain')
    expect(domain.length).toBeGreaterThan(10)
    const faults = faultsIn(domain, (node) => {
      if (node.type === 'Identifier' && missing.test(node.name as string)) return node.name as string
      const regex = node.regex as { pattern: string; flags: string } | undefined
      if (regex && (/\\[pP]\{/.test(regex.pattern) || regex.flags.includes('v')))
        return `/${regex.pattern}/${regex.flags}`
      return null
    })
    expect(faults).toEqual([])
  })
})

describe('what people read', () => {
  const letters = /\p{L}/u
  const read = new Set([
    'aria-label',
    'aria-description',
    'aria-roledescription',
    'title',
    'placeholder',
    'alt',
    'label',
  ])

  /** A literal with letters that this expression may become. */
  function literalIn(node: Node | null | undefined): string | null {
    if (!node) return null
    switch (node.type) {
      case 'Literal':
        return typeof node.value === 'string' && letters.test(node.value) ? node.value : null
      case 'TemplateLiteral': {
        const texts = (node.quasis as { value: { raw: string } }[]).map((part) => part.value.raw)
        return texts.find((text) => letters.test(text)) ?? null
      }
      case 'JSXExpressionContainer':
        return literalIn(node.expression as Node)
      case 'ConditionalExpression':
        return literalIn(node.consequent as Node) ?? literalIn(node.alternate as Node)
      case 'LogicalExpression':
        return literalIn(node.right as Node)
      default:
        return null
    }
  }

  function textIn(node: Node, above: Node): string | null {
    if (node.type === 'JSXText') return letters.test(node.value as string) ? (node.value as string).trim() : null
    if (node.type === 'JSXAttribute') {
      return read.has((node.name as Node).name as string) ? literalIn(node.value as Node | null) : null
    }
    const isChild = node.type === 'JSXExpressionContainer' && /^JSX(Element|Fragment)$/.test(above.type)
    return isChild ? literalIn(node) : null
  }

  test('every text in a view or a part of one comes from the messages', () => {
    const drawn = code.filter((source) => /^src\/(views|ui)\/.*\.tsx$/.test(source.path))
    expect(faultsIn(drawn, textIn)).toEqual([])
  })

  test('the search for texts finds them in each place', () => {
    const text = `const A = () => <p title="One" alt={x ? 'Two' : y}>Three {x && 'Four'} {\`Five \${x}\`} {t('six')} 7</p>`
    const source = { path: 'src/ui/x.tsx', folder: 'src/ui', text, isTest: false }
    expect(faultsIn([source], textIn).map((fault) => fault.split(' ')[1])).toEqual([
      'One',
      'Two',
      'Three',
      'Four',
      'Five',
    ])
  })

  test('layout knows no left and right, so that it turns round for Arabic', () => {
    const physical = [
      /(?<![\w-])(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b/,
      /(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\b/,
      /(?:^|[{;,"'`])\s*(?:left|right)\s*:|[{,]\s*['"](?:left|right)['"]\s*:/,
      /(?:text-align|float|clear)\s*:\s*['"]?(?:left|right)\b/,
      /\b(?:margin|padding|border(?:Top|Bottom)?)(?:Left|Right)\b|\btextAlign\b/,
    ]
    const styled = filesIn('src', /\.(css|tsx|html)$/)
    const faults = styled.flatMap(({ path, text }) =>
      text
        .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
        .split('\n')
        .flatMap((line, index) =>
          physical.some((one) => one.test(line)) ? [`${path}:${index + 1} ${line.trim()}`] : [],
        ),
    )
    expect(faults).toEqual([])
  })
})

test('every rule that a test names is a rule', () => {
  const rules = readFileSync(join(root, 'src/domain/README.md'), 'utf8')
  const ids = [...rules.matchAll(/^- ([QOPMTV]\d+) /gm)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
  const tests = [
    ...filesIn('src', /\.test\.tsx?$/),
    ...filesIn('pb_schema', /\.test\.ts$/),
    ...filesIn('tests', /\.ts$/),
  ]
  const unknown = tests.flatMap(({ path, text }) =>
    [...text.matchAll(/['"`]((?:[QOPMTV]\d{1,2}[ ,]+)+)/g)]
      .flatMap((match) => (match[1] as string).match(/\w+/g) ?? [])
      .filter((id) => !ids.includes(id))
      .map((id) => `${relative(dirname(root), path)} ${id}`),
  )
  expect(unknown).toEqual([])
})
