import type { Carried } from '#shared/contracts/carried.ts'
import type { Attendant, WorkingGroup } from '#shared/contracts/preparation.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import type { Suggestion } from '#shared/contracts/suggestion.ts'
import { AppError } from '#shared/errors.ts'
import { listCarried } from '#shared/store/carried.ts'
import { listGroup } from '#shared/store/people.ts'
import { getWorkingGroup, listAttendants } from '#shared/store/preparation.ts'
import { listSuggestions } from '#shared/store/suggestions.ts'
import { listChildren, listSubjects, type Subject, type Unit } from '#shared/store/units.ts'
import { byName, subjectsByName } from '#shared/text/names.ts'
import { type Actor, type Context, cycleIdOf } from '../context.ts'
import { isOwn } from '../get-task.ts'
import { requireCycleUnit } from '../units.ts'
import { actsFor, unitsAbove } from './access.ts'
import { type CommitteeMember, readAttending, readCommittee } from './committee.ts'

/** How one unit is prepared: as an authority over those below it, and as one that is reviewed. */
export interface UnitPreparation {
  readonly unitId: string
  readonly name: string
  readonly parent: NamedUnit | null
  readonly submittedAt: string | null
  /** Whether the actor records the working group and the attendants. */
  readonly mayAct: boolean
  readonly group: WorkingGroup | null
  /** People whom the roster assigns to the group. */
  readonly assigned: readonly (CommitteeMember & { readonly standingCommittee: boolean })[]
  /** Whether the roster tells who sits on the standing committee. */
  readonly committeeKnown: boolean
  readonly below: readonly (NamedUnit & { readonly attendant: Attendant | null })[]
  readonly attending: readonly CommitteeMember[]
  readonly suggestions: readonly Suggestion[]
  /** Subjects to whom the actor may suggest now. */
  readonly subjects: readonly {
    readonly id: string
    readonly name: string
    readonly kind: SubjectKind
    readonly position: string | null
  }[]
  readonly carried: readonly Carried[]
}

interface NamedUnit {
  readonly unitId: string
  readonly name: string
}

/**
 * @throws AppError CYCLE_UNKNOWN, UNIT_UNKNOWN, NOT_ALLOWED for who acts neither for the unit nor for one above
 */
export async function readUnitPreparation(
  context: Context,
  actor: Actor,
  unitId: string,
): Promise<UnitPreparation> {
  const cycleId = cycleIdOf(context.configuration)
  const { cycle, unit } = await requireCycleUnit(context, cycleId, unitId)
  const above = await unitsAbove(context, unit)
  const mayAct = actsFor(actor, unitId)
  const managed = above.filter((superior) => actsFor(actor, superior.unitId))
  if (!mayAct && managed.length === 0) throw new AppError('NOT_ALLOWED')
  const { table } = context
  const [children, group, assigned, committee, attending, attendants, suggestions, subjects, carried] =
    await Promise.all([
      listChildren(table, cycleId, unitId),
      getWorkingGroup(table, cycleId, unitId),
      listGroup(table, cycleId, unitId, 'working-group'),
      readCommittee(context, cycle, unitId),
      readAttending(context, cycle, unitId),
      listAttendants(table, cycleId, unitId),
      listSuggestions(table, cycleId, unitId),
      listSubjects(table, cycleId, unitId),
      listCarried(table, cycleId, unitId),
    ])
  const seats = new Set(committee.members.map(({ personId }) => personId))
  const parent = above[0]
  return {
    unitId,
    name: unit.name,
    parent: parent === undefined ? null : named(parent),
    submittedAt: unit.submittedAt,
    mayAct,
    group: group ?? null,
    assigned: byName(assigned, ({ fullName }) => fullName).map(({ personId, fullName }) => ({
      personId,
      name: fullName,
      standingCommittee: seats.has(personId),
    })),
    committeeKnown: committee.known,
    below: children.map((child) => ({ ...named(child), attendant: attendants.get(child.unitId) ?? null })),
    attending: byName(attending, ({ name }) => name),
    suggestions,
    subjects: subjectsByName(
      subjects.filter((subject) => mayBeSuggestedTo(subject, unit, actor, managed)),
      (subject) => subject,
    ).map(choice),
    carried,
  }
}

/** The same guard as of the act itself, so that the page offers nothing that would be refused. */
function mayBeSuggestedTo(subject: Subject, unit: Unit, actor: Actor, managed: readonly Unit[]): boolean {
  if (unit.submittedAt !== null || subject.bucket !== 'open' || isOwn(actor, subject)) return false
  const decidesItself = subject.authorityId === unit.unitId && actsFor(actor, unit.unitId)
  return managed.length > 0 || decidesItself
}

function choice({ id, name, kind, position }: Subject) {
  return { id, name, kind, position }
}

function named({ unitId, name }: NamedUnit): NamedUnit {
  return { unitId, name }
}
