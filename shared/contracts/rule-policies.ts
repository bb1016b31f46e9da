import { z } from 'zod'
import { nd90Policy } from './nd-90-policy.ts'
import { qd124Policy } from './qd-124-policy.ts'
import { qd132Policy } from './qd-132-policy.ts'
import { qd366Policy } from './qd-366-policy.ts'

/** What each regulation leaves open, by the name of its rule pack. */
export const RULE_POLICIES = {
  'qd-132-2018': qd132Policy,
  'nd-90-2020': nd90Policy,
  'qd-124-2023': qd124Policy,
  'qd-366-2025': qd366Policy,
} as const

export type RulePackId = keyof typeof RULE_POLICIES

const ids = Object.keys(RULE_POLICIES) as [RulePackId, ...RulePackId[]]
/** Name of a rule pack that a cycle, or a file of cases, may choose. */
export const rulePackId = z.enum(ids)

/**
 * A refinement of a document that names a rule pack in one field and holds the settings of that pack in
 * another: the settings are checked by the pack's own schema, and every problem gets the path of the document.
 * To be used with {@link ALSO_AFTER_PROBLEMS}, so that they are reported beside whatever else is wrong.
 */
export function checkRulePolicy<T>(
  settingsPath: readonly string[],
  select: (document: T) => { readonly rulePack: unknown; readonly settings: unknown },
): (document: T, context: z.core.$RefinementCtx<T>) => void {
  return (document, context) => {
    const { rulePack, settings } = select(document)
    const id = rulePackId.safeParse(rulePack)
    // Neither is then a document whose settings could be read: the contract itself has said what is wrong.
    if (!id.success || !isRecord(settings)) return
    const checked = RULE_POLICIES[id.data].safeParse(settings, { reportInput: true })
    for (const issue of checked.error?.issues ?? []) {
      context.addIssue({ ...issue, path: [...settingsPath, ...issue.path] })
    }
  }
}

/**
 * The settings with the defaults of their pack. Settings that the pack does not take stay as they are: it is
 * {@link checkRulePolicy} that refuses them, and zod transforms a document in which a key is unknown.
 */
export function fillRulePolicy(rulePack: RulePackId, settings: Readonly<Record<string, unknown>>) {
  const filled: z.ZodSafeParseResult<Readonly<Record<string, unknown>>> =
    RULE_POLICIES[rulePack].safeParse(settings)
  return filled.data ?? settings
}

/**
 * Lets a refinement of an object or a list run although parts of it have other problems: all are to be named at
 * once. The refinement then has to look at the type of every part it reads.
 */
export const ALSO_AFTER_PROBLEMS = {
  when: ({ value }: { readonly value: unknown }) => typeof value === 'object' && value !== null,
} as const

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
