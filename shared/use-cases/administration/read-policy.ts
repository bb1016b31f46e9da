import { type PolicyField, policyFields } from '#shared/contracts/policy-fields.ts'
import { provincePolicy } from '#shared/contracts/province-policy.ts'
import { reportTemplate } from '#shared/contracts/report-template.ts'
import { RULE_POLICIES, type RulePackId } from '#shared/contracts/rule-policies.ts'
import type { LawPack } from '#shared/rules/law-document/pack.ts'
import { LAW_PACKS } from '#shared/rules/law-document.ts'
import { getCycle } from '#shared/store/cycles.ts'
import { canonicalJson } from '#shared/store/hashes.ts'
import { type Actor, type Context, cycleIdOf, requireAdministrator } from '../context.ts'

export interface PolicySetting extends PolicyField {
  readonly value: unknown
  /** Whether the province has chosen something else than the default. */
  readonly changed: boolean
}

export interface PolicyPart {
  /** Name of the part in the configuration, e.g. `cap`. */
  readonly part: PolicyPartName
  readonly settings: readonly PolicySetting[]
}

export const POLICY_PARTS = [
  'rules',
  'cap',
  'couplings',
  'order',
  'workingDays',
  'preparation',
  'meetings',
  'ballots',
  'voting',
  'submissions',
  'after',
  'report',
] as const
export type PolicyPartName = (typeof POLICY_PARTS)[number]

export interface PolicyView {
  /** Whether this is what the cycle was opened with; else what a cycle would be opened with now. */
  readonly pinned: boolean
  readonly openedAt: string | null
  readonly pack: LawPack
  readonly parts: readonly PolicyPart[]
  readonly changed: number
}

/**
 * The rule pack and the settings in force: of the cycle as it was opened, or of the configuration before.
 *
 * @throws AppError NOT_ALLOWED
 */
export async function readPolicy(context: Context, actor: Actor): Promise<PolicyView> {
  requireAdministrator(actor)
  const cycle = await getCycle(context.table, cycleIdOf(context.configuration))
  const { policy, report, rulePack } = cycle?.configuration ?? context.configuration
  const pack = LAW_PACKS.find(({ id }) => id === rulePack)
  if (pack === undefined) throw new Error(`no rule pack ${rulePack}`)
  const parts = POLICY_PARTS.map((part): PolicyPart => {
    const values = part === 'report' ? report : policy[part]
    return { part, settings: fieldsOf(part, rulePack).map((field) => settingOf(field, values)) }
  })
  return {
    pinned: cycle !== undefined,
    openedAt: cycle?.openedAt ?? null,
    pack,
    parts,
    changed: parts.flatMap(({ settings }) => settings).filter(({ changed }) => changed).length,
  }
}

function fieldsOf(part: PolicyPartName, rulePack: RulePackId): PolicyField[] {
  if (part === 'rules') return policyFields(RULE_POLICIES[rulePack])
  if (part === 'report') return policyFields(reportTemplate)
  return policyFields(provincePolicy.shape[part].unwrap())
}

function settingOf(field: PolicyField, values: unknown): PolicySetting {
  const value = field.name.split('.').reduce(partOf, values)
  return { ...field, value, changed: canonicalJson(value) !== canonicalJson(field.default) }
}

function partOf(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Readonly<Record<string, unknown>>)[name] : undefined
}
