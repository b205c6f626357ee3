import type * as z from 'zod/mini'

/** Whether the schema surely takes a value as it is. */
export type Accepts = (value: unknown) => boolean

/** What is known of a schema, as JSON can carry it to where no schemas are. */
export type Shape = Type & { fits?: Fit[] }
type Type =
  | { is: 'never' | 'unknown' | 'text' | 'number' | 'whole' | 'boolean' }
  | { is: 'one'; of: string[] }
  | { is: 'nullable'; inner: Shape }
  | { is: 'list'; element: Shape }
  | { is: 'object'; fields: [name: string, shape: Shape][] }
  | { is: 'union'; options: Shape[] }
  | { is: 'named'; by: string; options: [name: string, shape: Shape][] }
type Fit =
  | { least: number }
  | { most: number }
  | { shortest: number }
  | { longest: number }
  | { pattern: string; flags: string }

interface Def {
  type: string
  checks?: readonly { _zod: { def: Check } }[]
  [option: string]: unknown
}
interface Check {
  check: string
  [option: string]: unknown
}
interface Schema {
  _zod: { def: object }
}

/** What this does not know of a schema makes the shape one that takes nothing. */
export function shapeOf(schema: z.ZodMiniType): Shape {
  return shapeOfAny(schema)
}

function shapeOfAny(schema: Schema): Shape {
  const def = schema._zod.def as Def
  const fits = (def.checks ?? []).map((check) => fitOf(check._zod.def))
  const type = typeOf(def)
  if (fits.length === 0) return type
  return fits.includes(null) ? { is: 'never' } : { ...type, fits: fits as Fit[] }
}

function typeOf(def: Def): Type {
  switch (def.type) {
    case 'unknown':
    case 'boolean':
      return { is: def.type }
    case 'string':
      return { is: def.check === undefined ? 'text' : 'never' }
    case 'number':
      if (def.check === undefined) return { is: 'number' }
      return { is: def.format === 'safeint' ? 'whole' : 'never' }
    case 'literal':
      return { is: 'one', of: textsOf(def.values as unknown[]) }
    case 'enum':
      return { is: 'one', of: textsOf(Object.values(def.entries as object)) }
    case 'nullable':
      return { is: 'nullable', inner: shapeOfAny(def.innerType as Schema) }
    case 'array':
      return { is: 'list', element: shapeOfAny(def.element as Schema) }
    case 'object':
      return objectOf(def)
    case 'union':
      return unionOf(def)
    default:
      return { is: 'never' }
  }
}

const textsOf = (values: readonly unknown[]) => values.filter((value) => typeof value === 'string')

/** Only one that allows no other field, so that nothing has to be left out. */
function objectOf(def: Def): Type {
  if (((def.catchall as Schema | undefined)?._zod.def as Def | undefined)?.type !== 'never') return { is: 'never' }
  const fields = Object.entries(def.shape as { [field: string]: Schema })
  return { is: 'object', fields: fields.map(([name, schema]) => [name, shapeOfAny(schema)]) }
}

function unionOf(def: Def): Type {
  const schemas = def.options as readonly Schema[]
  const by = def.discriminator
  if (typeof by !== 'string') return { is: 'union', options: schemas.map(shapeOfAny) }
  const options: [string, Shape][] = []
  for (const schema of schemas) {
    const shape = shapeOfAny(schema)
    const named = shape.is === 'object' ? shape.fields.find(([name]) => name === by)?.[1] : undefined
    if (named?.is === 'one') for (const name of named.of) options.push([name, shape])
  }
  return { is: 'named', by, options }
}

function fitOf(check: Check): Fit | null {
  switch (check.check) {
    case 'string_format': {
      const { pattern, format } = check
      if (format !== 'regex' || !(pattern instanceof RegExp) || pattern.global || pattern.sticky) return null
      return { pattern: pattern.source, flags: pattern.flags }
    }
    case 'min_length':
      return { shortest: check.minimum as number }
    case 'max_length':
      return { longest: check.maximum as number }
    case 'greater_than':
      return check.inclusive === true && Number.isFinite(check.value) ? { least: check.value as number } : null
    case 'less_than':
      return check.inclusive === true && Number.isFinite(check.value) ? { most: check.value as number } : null
    default:
      return null
  }
}

/**
 * Made of a schema's shape, to be asked before the schema: where this says yes, parsing would succeed and give back the
 * same, so it can be left out. A no says nothing. PocketBase's engine takes twenty times as long for the schema itself,
 * and longer still to make it.
 */
export function accepts(shape: Shape): Accepts {
  const takes = takesType(shape)
  const fits = (shape.fits ?? []).map(fitsOne)
  const [first] = fits
  if (first === undefined) return takes
  if (fits.length === 1) return (value) => takes(value) && first(value)
  return (value) => takes(value) && fits.every((one) => one(value))
}

function takesType(shape: Shape): Accepts {
  switch (shape.is) {
    case 'never':
      return () => false
    case 'unknown':
      return () => true
    case 'text':
      return (value) => typeof value === 'string'
    case 'number':
      return Number.isFinite
    case 'whole':
      return Number.isSafeInteger
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'one': {
      const { of } = shape
      const only = of[0]
      return of.length === 1 ? (value) => value === only : (value) => typeof value === 'string' && of.includes(value)
    }
    case 'nullable': {
      const inner = accepts(shape.inner)
      return (value) => value === null || inner(value)
    }
    case 'list':
      return acceptsList(accepts(shape.element))
    case 'object':
      return acceptsObject(shape.fields)
    case 'union': {
      const options = shape.options.map(accepts)
      return (value) => options.some((accepts) => accepts(value))
    }
    case 'named':
      return acceptsNamed(shape)
  }
}

function fitsOne(fit: Fit): Accepts {
  if ('least' in fit) return (value) => (value as number) >= fit.least
  if ('most' in fit) return (value) => (value as number) <= fit.most
  if ('shortest' in fit) return (value) => (value as string | unknown[]).length >= fit.shortest
  if ('longest' in fit) return (value) => (value as string | unknown[]).length <= fit.longest
  const pattern = new RegExp(fit.pattern, fit.flags)
  return (value) => pattern.test(value as string)
}

function acceptsList(element: Accepts): Accepts {
  return (value) => {
    if (!Array.isArray(value)) return false
    for (let at = 0; at < value.length; at++) if (!element(value[at])) return false
    return true
  }
}

function acceptsObject(shapes: readonly [name: string, shape: Shape][]): Accepts {
  const names = shapes.map(([name]) => name)
  const fields = shapes.map(([, shape]) => accepts(shape))
  const own = Object.prototype.hasOwnProperty
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
    if (Object.keys(value).length !== names.length) return false
    for (let at = 0; at < names.length; at++) {
      const name = names[at] as string
      const accepts = fields[at] as Accepts
      if (!own.call(value, name) || !accepts((value as { [field: string]: unknown })[name])) return false
    }
    return true
  }
}

function acceptsNamed({ by, options }: Extract<Type, { is: 'named' }>): Accepts {
  const byName = new Map<unknown, Accepts>(options.map(([name, shape]) => [name, accepts(shape)]))
  return (value) => {
    if (typeof value !== 'object' || value === null) return false
    return byName.get((value as { [field: string]: unknown })[by])?.(value) ?? false
  }
}
