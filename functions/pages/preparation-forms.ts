import { z } from 'zod'
import { documentBody, suggestionBody, workingGroupBody } from '#shared/contracts/preparation.ts'

/** The forms of the preparation: fields are texts, and a browser sends a field for every row of a table. */
export const documentForm = documentBody

const fields = z.record(z.string(), z.string())

/** One field `nguoi-<personId>` for each person; empty: not in the group. */
export const groupForm = fields
  .transform(({ documentNumber, documentDate, ...rest }) => ({
    documentNumber,
    documentDate,
    members: Object.entries(rest)
      .filter(([name, role]) => name.startsWith('nguoi-') && role !== '')
      .map(([name, role]) => ({ personId: name.slice('nguoi-'.length), role })),
  }))
  .pipe(workingGroupBody)

/** One field `don-vi-<unitId>` for each unit below; empty: unchanged. */
export const attendantsForm = fields.transform((all) =>
  Object.entries(all)
    .filter(([name, personId]) => name.startsWith('don-vi-') && personId !== '')
    .map(([name, personId]) => ({ unitId: name.slice('don-vi-'.length), personId })),
)

/** One topic a line. */
export const suggestionForm = fields
  .transform(({ topics = '', ...rest }) => ({
    ...rest,
    topics: topics
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  }))
  .pipe(suggestionBody)

export const withdrawSuggestionForm = z.strictObject({
  id: z.string().min(1),
  reason: z.string().trim().min(1).max(500),
})
