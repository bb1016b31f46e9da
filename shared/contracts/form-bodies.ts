import { z } from 'zod'
import { formAnswers } from './form-answers.ts'

/** The version that was read; 0 where nobody had saved one. */
const version = z.coerce.number().pipe(z.int().min(0))

export const layoutBody = z.strictObject({
  version,
  /** An object, or its JSON as a form sends it; null or nothing: back to the layout that ships. */
  layout: z.unknown(),
})

export const answersBody = z.strictObject({ version, answers: formAnswers })
