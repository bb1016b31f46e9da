import { printDate } from '#shared/text/dates.ts'
import { operationsText } from '#shared/text/operations.ts'
import { policyNames } from '#shared/text/policy-names.ts'
import { configurationWords, policyValueText } from '#shared/text/policy-values.ts'
import type { PolicyPartName, PolicySetting } from '#shared/use-cases/administration/read-policy.ts'

const text = operationsText.policy
const { switches, values } = policyValueText

type Names = Readonly<Record<string, string | undefined>>

/** What a setting is called in short; its code where it has no name. */
export function settingName(part: PolicyPartName, setting: string): string {
  const code = `${part}.${setting}`
  return (policyNames as Names)[code] ?? code
}

/** What one word of a setting is called; undefined where it has no name. */
export function valueName(part: PolicyPartName, setting: string, value: string): string | undefined {
  const own = (values as Readonly<Record<string, Names | undefined>>)[`${part}.${setting}`]
  if (own !== undefined) return own[value]
  return part === 'couplings' || part === 'order' ? (switches as Names)[value] : undefined
}

/** A value as people read it: words for codes, shares in percent, days as dates. */
export function printValue(
  part: PolicyPartName,
  setting: Pick<PolicySetting, 'name' | 'range'>,
  value: unknown,
): string {
  if (value === true) return text.yes
  if (value === false) return text.no
  if (value === null || value === undefined || value === '') return text.empty
  if (typeof value === 'string') return valueName(part, setting.name, value) ?? printText(value)
  if (typeof value === 'number') return printNumber(value, setting.range)
  if (Array.isArray(value)) {
    return value.length === 0 ? text.empty : value.map((one) => printValue(part, setting, one)).join(', ')
  }
  const fields = Object.entries(value)
  if (fields.length === 0) return text.empty
  return fields
    .map(([name, of]) => `${valueName(part, setting.name, name) ?? name}: ${printValue(part, setting, of)}`)
    .join('; ')
}

/** A sentence of the schema, which writes values as a configuration does: with a decimal comma, and words for codes. */
export function printDescription(description: string): string {
  return description
    .replaceAll(/\b0\.(?=\d)/g, '0,')
    .replaceAll(/\b(?:null|true|false)\b/g, (code) => configurationWords[code] ?? code)
}

function printText(value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return printDate(value)
  return value.replace(/^(\d{2})-(\d{2})$/, '$2/$1')
}

function printNumber(value: number, range: PolicySetting['range']): string {
  const share = range?.[0] === 0 && range[1] === 1
  // Rounded: 0.07 × 100 is not 7 in binary.
  const shown = share ? Math.round(value * 1e6) / 1e4 : value
  return `${String(shown).replace('.', ',')}${share ? ' %' : ''}`
}
