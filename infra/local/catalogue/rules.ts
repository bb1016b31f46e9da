/** What the runtime does with a property of a resource type. */
export type Rule =
  | { readonly kind: 'run'; readonly by: string; readonly check?: Check }
  | { readonly kind: 'unused'; readonly reason: string }
  | { readonly kind: 'members'; readonly members: Members }
  | { readonly kind: 'list'; readonly item: Rule }
export type Members = Readonly<Record<string, Rule>>

/** Why a value cannot be run; undefined when it can. */
export type Check = (value: unknown) => string | undefined

/** The property is run. `by` says what it does here, in a few words. */
export const run = (by: string, check?: Check): Rule => ({ kind: 'run', by, ...(check && { check }) })

/** The property means nothing on one machine, for this reason. */
export const unused = (reason: string): Rule => ({ kind: 'unused', reason })

/** The property has these members and no others. */
export const members = (of: Members): Rule => ({ kind: 'members', members: of })

export const list = (item: Rule | Members): Rule => ({
  kind: 'list',
  item: isRule(item) ? item : members(item),
})

const isRule = (value: Rule | Members): value is Rule => typeof value.kind === 'string'

export const oneOf =
  (...accepted: readonly unknown[]): Check =>
  (value) =>
    accepted.includes(value)
      ? undefined
      : `${JSON.stringify(value)} is not run on one machine, only ${accepted.map((each) => JSON.stringify(each)).join(', ')}`

export const isText: Check = (value) =>
  typeof value === 'string' && value !== '' ? undefined : `must be text and is ${JSON.stringify(value)}`

/** Templates write numbers as numbers or as text. */
export const isWhole =
  (least: number, most: number): Check =>
  (value) => {
    const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
    return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
      ? undefined
      : `must be a whole number from ${least} to ${most} and is ${JSON.stringify(value)}`
  }

export interface Finding {
  readonly path: string
  readonly reason: string
}

/** Everything in a value that its rule does not accept. */
export function findings(value: unknown, rule: Rule, path: string): Finding[] {
  if (value === undefined) return []
  switch (rule.kind) {
    case 'unused':
      return []
    case 'run': {
      const reason = rule.check?.(value)
      return reason === undefined ? [] : [{ path, reason }]
    }
    case 'list':
      if (!Array.isArray(value)) return [{ path, reason: 'must be a list' }]
      return value.flatMap((item, index) => findings(item, rule.item, `${path}[${index}]`))
    case 'members':
      if (typeof value !== 'object' || value === null || Array.isArray(value)) {
        return [{ path, reason: 'must be an object' }]
      }
      return Object.entries(value).flatMap(([name, inner]) => {
        const at = `${path}.${name}`
        const known = Object.hasOwn(rule.members, name) ? rule.members[name] : undefined
        return known === undefined
          ? [{ path: at, reason: 'this property is not run on one machine' }]
          : findings(inner, known, at)
      })
  }
}

/** What happens to each property that a value has: path and sentence, `run` or not. */
export function account(
  value: unknown,
  rule: Rule,
  path: string,
): { path: string; runs: boolean; text: string }[] {
  if (value === undefined) return []
  if (rule.kind === 'run') return [{ path, runs: true, text: rule.by }]
  if (rule.kind === 'unused') return [{ path, runs: false, text: rule.reason }]
  if (rule.kind === 'list') {
    const lines = (value as unknown[]).flatMap((item) => account(item, rule.item, `${path}[]`))
    return [...new Map(lines.map((line) => [line.path, line])).values()]
  }
  return Object.entries(value as object).flatMap(([name, inner]) => {
    const known = rule.members[name]
    return known === undefined ? [] : account(inner, known, path === '' ? name : `${path}.${name}`)
  })
}
