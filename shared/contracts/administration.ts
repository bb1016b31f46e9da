import { z } from 'zod'

/** Body of "open the cycle": which roster, where it is not the one that was confirmed last. */
export const openCycleBody = z.strictObject({ uploadId: z.uuid().optional() })

/** Body of "issue the link anew": the link that the sender saw, so that the same wish twice makes one link. */
export const reissueLinkBody = z.strictObject({ fromLinkId: z.string().max(100).optional() })

/** Body and form of an extension, for the stages of a unit that can have one. */
export const extensionBody = z.strictObject({
  stage: z.enum(['self-assessment', 'peer-input']),
  dueOn: z.iso.date(),
})
