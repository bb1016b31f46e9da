import { objectPrefixes } from '#shared/constants.ts'
import type { Correction } from '#shared/store/corrections.ts'
import { collectEvidence } from '#shared/use-cases/corrections/evidence.ts'
import type { World } from './world.ts'

/** Puts a file where the form of a complaint would put its next one, and has it recorded. */
export async function attachFile(
  { context, objects }: World,
  { cycleId, unitId, correctionId, evidence }: Correction,
): Promise<Correction> {
  const key = `${objectPrefixes.complaints}${cycleId}/${unitId}/${correctionId}/${evidence.length + 1}`
  objects.set(key, { bytes: Buffer.from('%PDF-1.7\n…\n%%EOF\n'), metadata: {} })
  return collectEvidence(context, correctionId)
}
