import { z } from 'zod'
import { fold } from '#shared/text/fold.ts'
import {
  POLICY_PARTS,
  type PolicyPart,
  type PolicyPartName,
  type PolicyView,
} from '#shared/use-cases/administration/read-policy.ts'
import { left } from '../administration-forms.ts'
import { printValue, settingName } from './policy-values.ts'

/** What of the policy is looked for; everything where nothing is. */
export interface PolicyFilter {
  readonly words?: string | undefined
  readonly part?: PolicyPartName | undefined
  readonly onlyChanged: boolean
}

/** What the page takes in its address. */
export const policyQuery = z
  .object({
    tim: left(z.string().max(100)),
    phan: left(z.enum(POLICY_PARTS)),
    loc: left(z.literal('da-doi')),
  })
  .transform(
    ({ tim, phan, loc }): PolicyFilter => ({ words: tim, part: phan, onlyChanged: loc !== undefined }),
  )

export type PolicyRule = PolicyView['pack']['predicates'][number]

/** The settings and the conditions of the rule pack in which all words are found, whatever their tones and capitals. */
export function chosenOf(
  { parts, pack }: PolicyView,
  { words, part, onlyChanged }: PolicyFilter,
): { readonly parts: readonly PolicyPart[]; readonly rules: readonly PolicyRule[] } {
  const wanted = wordsOf(words ?? '')
  const has = (...texts: readonly string[]) => {
    const said = new Set(wordsOf(texts.join(' ')))
    return wanted.every((word) => said.has(word))
  }
  const chosen = parts
    .filter((one) => part === undefined || one.part === part)
    .map((one) => ({
      ...one,
      settings: one.settings.filter((setting) => {
        const { name, description, clause, value, changed } = setting
        const id = `${one.part}.${name}`
        const texts = [
          settingName(one.part, name),
          id,
          description,
          clause,
          printValue(one.part, setting, value),
        ]
        return (changed || !onlyChanged) && has(...texts)
      }),
    }))
    .filter(({ settings }) => settings.length > 0)
  // Conditions are the law's own: they belong to no part, and no province changes them.
  const rules =
    part === undefined && !onlyChanged
      ? pack.predicates.filter(({ id, vi, clause }) => has(id, vi, clause))
      : []
  return { parts: chosen, rules }
}

// Whole words: a syllable of Vietnamese is the beginning of many others.
function wordsOf(text: string): string[] {
  return fold(text).match(/[\p{L}\d]+/gu) ?? []
}
