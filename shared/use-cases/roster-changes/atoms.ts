import { keys } from '#shared/store/keys.ts'
import { outOfOwed } from '#shared/store/owed-subjects.ts'
import type { Write } from '#shared/store/transact.ts'
import type { Departure, Subject } from '#shared/store/units.ts'
import { recordOf } from '../subject-records.ts'
import type { SubjectChange } from './cycle-changes.ts'

/** How the counters of a unit move. */
export type Delta = Readonly<Record<'open' | 'exempt' | 'owed' | 'openAtStart', number>>

/** Writes that belong together, what they mean for the counters of the unit, and what the audit says of them. */
export interface Atom {
  readonly writes: readonly Write[]
  readonly delta: Delta
  readonly before: unknown
  readonly after: unknown
}

/** Why and when a roster is applied. */
export interface Occasion {
  readonly uploadId: string
  readonly reason: string
  readonly at: string
}

export const noDelta: Delta = { open: 0, exempt: 0, owed: 0, openAtStart: 0 }

export function sum(deltas: readonly Delta[]): Delta {
  return deltas.reduce(
    (a, b) => ({
      open: a.open + b.open,
      exempt: a.exempt + b.exempt,
      owed: a.owed + b.owed,
      openAtStart: a.openAtStart + b.openAtStart,
    }),
    noDelta,
  )
}

/** A subject in one bucket more, or less. */
export function counted(bucket: Subject['bucket'], by: 1 | -1): Delta {
  if (bucket === 'rated') throw new RangeError('a rated subject neither comes nor goes with a roster')
  // Owed subjects were open when the cycle was opened.
  return { ...noDelta, [bucket]: by, openAtStart: bucket === 'exempt' ? 0 : by }
}

export function subjectKey({ cycleId, unitId, id }: Subject) {
  return keys.subject(cycleId, unitId, id)
}

const shown = ({ id, name, unitId, bucket }: Subject) => ({ subjectId: id, name, unitId, bucket })

/** A subject that comes; of one that moves, with what it was at its former unit. */
export function arrival(after: Subject, occasion: Occasion, live?: Subject): Atom {
  const former =
    live === undefined ? {} : { formerUnit: { unitId: live.unitId, movedAt: occasion.at, facts: live.facts } }
  return {
    writes: [{ label: 'subject', put: { ...subjectKey(after), ...after, ...former }, ifAbsent: true }],
    delta: counted(after.bucket, 1),
    before: null,
    after: { ...shown(after), ...(live === undefined ? {} : { from: live.unitId }) },
  }
}

/** A subject that goes: its record is kept beside the counts, and leaves them. */
export function departure(live: Subject, movedTo: string | null, occasion: Occasion): Atom {
  const { cycleId, unitId, id } = live
  const { reason, at } = occasion
  const kept: Departure = { cycleId, unitId, subjectId: id, record: recordOf(live), movedTo, reason, at }
  return {
    writes: [
      { label: 'subject', delete: subjectKey(live), where: { bucket: live.bucket } },
      { label: 'departed', put: { ...keys.departed(cycleId, unitId, id, occasion.uploadId), ...kept } },
    ],
    delta: counted(live.bucket, -1),
    before: shown(live),
    after: movedTo === null ? null : { movedTo },
  }
}

/** A subject that stays and changes. What a person has said of it since the opening is kept. */
export function alteration(live: Subject, { after, set }: SubjectChange): Atom {
  const bucket = 'bucket' in set && after !== undefined ? after.bucket : live.bucket
  const owed = bucket === 'owed' ? {} : { owed: null }
  const list = bucket === 'owed' ? {} : { remove: outOfOwed.remove }
  const values = bucket === live.bucket ? set : { ...set, ...owed }
  const before = Object.fromEntries(
    Object.keys(set).map((name) => [name, (live as Readonly<Record<string, unknown>>)[name] ?? null]),
  )
  return {
    writes: [
      { label: 'subject', update: subjectKey(live), set: values, ...list, where: { bucket: live.bucket } },
    ],
    delta: bucket === live.bucket ? noDelta : sum([counted(live.bucket, -1), counted(bucket, 1)]),
    before: { subjectId: live.id, ...before },
    after: { subjectId: live.id, ...set },
  }
}
