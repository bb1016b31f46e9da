import { errorCatalogue } from './errors.ts'

/** A stretch of an English sentence, and whether it is quoted in Vietnamese. */
export interface Part {
  readonly text: string
  readonly vietnamese: boolean
}

const vietnameseLetter =
  /[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]|[\u0300\u0301\u0303\u0309\u0323]/iu

/**
 * An English sentence of the error catalogue in parts: what a sentence quotes of the law, and names, are Vietnamese. A
 * message travels as one text, so its quotations are found again by the sentences that it may have been made from.
 *
 * @param text a message, one with what to do after it, or one with the place that it is about before it
 */
export function partsOf(text: string): readonly Part[] {
  if (!vietnameseLetter.test(text)) return [{ text, vietnamese: false }]
  patterns ??= compile()
  for (const pattern of patterns) {
    const match = pattern.exec(text)
    if (match?.indices !== undefined) return partsBetween(text, match.indices)
  }
  return [{ text, vietnamese: false }]
}

function partsBetween(text: string, groups: RegExpIndicesArray): Part[] {
  const parts: Part[] = []
  let done = 0
  for (const place of groups.slice(1)) {
    // Every place of a pattern was filled, if with nothing.
    const [begin, end] = place as [number, number]
    if (!vietnameseLetter.test(text.slice(begin, end))) continue
    if (begin > done) parts.push({ text: text.slice(done, begin), vietnamese: false })
    parts.push({ text: text.slice(begin, end), vietnamese: true })
    done = end
  }
  if (done < text.length) parts.push({ text: text.slice(done), vietnamese: false })
  return parts
}

// Made when the first English page quotes something: most answers never do.
let patterns: readonly RegExp[] | undefined

/** One pattern for each sentence with a place to fill, the one with most words of its own first. */
function compile(): RegExp[] {
  const templates = Object.values(errorCatalogue).flatMap(({ en, enOne = en, actionEn }) => [
    ...[en, enOne, actionEn],
    ...[`${en} ${actionEn}`, `${enOne} ${actionEn}`],
  ])
  const ownLength = (template: string) => template.replaceAll(/\{\w+\}/g, '').length
  return [...new Set(templates)]
    .filter((template) => /\{\w+\}/.test(template))
    .sort((one, other) => ownLength(other) - ownLength(one))
    .map((template) => {
      const literals = template
        .split(/\{\w+\}/)
        .map((literal) => literal.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      return new RegExp(`^(?:[\\w.]+: )?${literals.join('(.*?)')}$`, 'ds')
    })
}
