import { z } from 'zod'

/** A moment in UTC. */
export const instant = z.iso.datetime().meta({ example: '2026-12-15T10:00:00.000Z' })

/** A day in Vietnam. */
export const day = z.iso.date().meta({ example: '2026-12-15' })

/** When somebody voted: the day alone where the votes are secret, as the order of votes would say who. */
export const voteTime = z.union([z.iso.datetime(), z.iso.date()]).meta({ example: '2026-12-15' })

/** SHA-256 of a file, in hexadecimal. */
export const checksum = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .meta({ example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' })

/** Somebody or something with a name. */
export const namedUnit = z.strictObject({ unitId: z.string(), name: z.string() })
export const namedPerson = z.strictObject({ personId: z.string(), name: z.string() })
