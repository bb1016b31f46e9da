import type { Table } from '#shared/store/table.ts'
import { WriteRefusedError } from '#shared/store/transact.ts'
import { systemActor } from '../../audit-actors.ts'

/** One cycle whose counters and lists are compared with what they are made from. */
export interface Recounting {
  readonly table: Table
  readonly cycleId: string
  readonly now: () => Date
  /** Whether what differs is put right; else it is only told. */
  readonly repair: boolean
}

export type DifferenceKind = 'unit' | 'owed' | 'level' | 'authority' | 'waiting'

/** Something that is not what it should be. */
export interface Difference {
  readonly kind: DifferenceKind
  /** Id of the unit, level, authority or task. */
  readonly id: string
  readonly found: unknown
  readonly expected: unknown
  readonly mended: boolean
}

/** What one look has found, and how it is put right. */
export interface Finding extends Omit<Difference, 'mended'> {
  readonly repair: () => Promise<void>
}

const looks = 5

/**
 * Looks, and puts right what was found where that is wanted; looks again when somebody has changed it meanwhile.
 *
 * @param look reads anew each time
 */
export async function settle(
  { repair }: Pick<Recounting, 'repair'>,
  look: () => Promise<Finding | undefined>,
): Promise<Difference[]> {
  for (let tries = 1; ; tries += 1) {
    const finding = await look()
    if (finding === undefined) return []
    const { repair: mend, ...difference } = finding
    if (!repair) return [{ ...difference, mended: false }]
    try {
      await mend()
      return [{ ...difference, mended: true }]
    } catch (error) {
      if (!(error instanceof WriteRefusedError)) throw error
      if (tries === looks) return [{ ...difference, mended: false }]
    }
  }
}

/** What the audit says of a repair. */
export function recountAct(
  { cycleId }: Recounting,
  unitId: string,
  { id, found, expected }: Omit<Finding, 'repair'>,
) {
  return {
    cycleId,
    unitId,
    actor: systemActor('recount'),
    act: 'RECOUNTED',
    target: id,
    before: found,
    after: expected,
  }
}
