import type * as z from 'zod/mini'

/** Whether the schema surely takes a value as it is. */
export type Accepts = (value: unknown) => boolean

interface Def {
  type: string
  checks?: readonly { _zod: { def: { check: string; [option: string]: unknown } } }[]
  [option: string]: unknown
}
type Schema = { _zod: { def: object } }

const never: Accepts = () => false

/**
 * Made of a schema, to be asked before it: where this says yes, parsing would succeed and give back the same, so it can be
 * left out. A no says nothing. PocketBase's engine takes twenty times as long for the schema itself. What this does not
 * know of a schema makes it say no.
 */
export function accepts(schema: z.ZodMiniType): Accepts {
  return acceptsBy(schema)
}

function acceptsBy(schema: Schema): Accepts {
  const def = schema._zod.def as Def
  const fits = fitsAll(def)
  const takes = takesType(def)
  if (!fits) return takes
  return (value) => takes(value) && fits(value)
}

function takesType(def: Def): Accepts {
  switch (def.type) {
    case 'unknown':
      return () => true
    case 'string':
      return def.check === undefined ? (value) => typeof value === 'string' : never
    case 'number':
      if (def.check === undefined) return Number.isFinite
      return def.format === 'safeint' ? Number.isSafeInteger : never
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'literal':
      return oneOf(def.values as unknown[])
    case 'enum':
      return oneOf(Object.values(def.entries as object))
    case 'nullable': {
      const inner = acceptsBy(def.innerType as Schema)
      return (value) => value === null || inner(value)
    }
    case 'array':
      return acceptsArray(acceptsBy(def.element as Schema))
    case 'object':
      return acceptsObject(def)
    case 'union':
      return acceptsUnion(def)
    default:
      return never
  }
}

/** Null where nothing is asked beyond the type. */
function fitsAll(def: Def): Accepts | null {
  const checks = (def.checks ?? []).map((check) => fits(check._zod.def))
  if (checks.length === 0) return null
  if (checks.length === 1) return checks[0] as Accepts
  return (value) => checks.every((check) => check(value))
}

function fits({ check, ...def }: { check: string; [option: string]: unknown }): Accepts {
  switch (check) {
    case 'string_format': {
      const { pattern, format } = def
      if (format !== 'regex' || !(pattern instanceof RegExp) || pattern.global || pattern.sticky) return never
      return (value) => pattern.test(value as string)
    }
    case 'min_length':
      return (value) => (value as string | unknown[]).length >= (def.minimum as number)
    case 'max_length':
      return (value) => (value as string | unknown[]).length <= (def.maximum as number)
    case 'greater_than':
      return def.inclusive === true ? (value) => (value as number) >= (def.value as number) : never
    case 'less_than':
      return def.inclusive === true ? (value) => (value as number) <= (def.value as number) : never
    default:
      return never
  }
}

function oneOf(values: readonly unknown[]): Accepts {
  const texts = values.filter((value) => typeof value === 'string')
  const only = texts[0]
  return texts.length === 1 ? (value) => value === only : (value) => typeof value === 'string' && texts.includes(value)
}

function acceptsArray(element: Accepts): Accepts {
  return (value) => {
    if (!Array.isArray(value)) return false
    for (let at = 0; at < value.length; at++) if (!element(value[at])) return false
    return true
  }
}

/** Only one that allows no other field, so that nothing has to be left out. */
function acceptsObject(def: Def): Accepts {
  if (((def.catchall as Schema | undefined)?._zod.def as Def | undefined)?.type !== 'never') return never
  const shape = def.shape as { [field: string]: Schema }
  const names = Object.keys(shape)
  const fields = names.map((name) => acceptsBy(shape[name] as Schema))
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

function acceptsUnion(def: Def): Accepts {
  const options = (def.options as readonly Schema[]).map((option) => ({ option, accepts: acceptsBy(option) }))
  const { discriminator } = def
  if (typeof discriminator !== 'string') {
    return (value) => options.some(({ accepts }) => accepts(value))
  }
  const byName = new Map<unknown, Accepts>()
  for (const { option, accepts } of options) {
    const field = (option._zod.def as { shape?: { [field: string]: Schema } }).shape?.[discriminator]
    for (const name of ((field?._zod.def as Def | undefined)?.values as unknown[] | undefined) ?? []) {
      byName.set(name, accepts)
    }
  }
  return (value) => {
    if (typeof value !== 'object' || value === null) return false
    return byName.get((value as { [field: string]: unknown })[discriminator])?.(value) ?? false
  }
}
