import { z } from 'zod'
import { problem } from '../problem.ts'

/** Problem details (RFC 9457), with the members of our catalogue and every problem of the input. */
export const problemDetails = z
  .strictObject({
    type: z.string().regex(/^urn:kiemdiem:error:[A-Z_]+$/),
    /** In Vietnamese. */
    title: z.string(),
    status: z.int().min(400).max(599),
    /** What to do, in Vietnamese. */
    detail: z.string(),
    /** Names the request in the log. */
    instance: z.string().regex(/^urn:kiemdiem:request:/),
    /** Code of the catalogue. */
    code: z.string().regex(/^[A-Z_]+$/),
    /** Number of the catalogue, which can be read out on the telephone. */
    number: z.int(),
    /** Title and what to do, in English. */
    english: z.string(),
    englishDetail: z.string(),
    problems: z.array(problem),
  })
  .meta({ id: 'ProblemDetails' })

/** What the gateway itself answers, before any function is asked. */
export const gatewayAnswer = z.object({ message: z.string().nullable() }).meta({ id: 'GatewayAnswer' })
