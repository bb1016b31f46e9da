import type { Cycle } from '#shared/store/cycles.ts'
import { keys } from '#shared/store/keys.ts'
import { personItem } from '#shared/store/people.ts'
import { resultStage } from '#shared/store/stages.ts'
import { getItems, inParallel } from '#shared/store/table.ts'
import { getCurrentRatings, type NoticeSubject, type RatingVersion, type Unit } from '#shared/store/units.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { systemActor } from './audit-actors.ts'
import { type Context, deterministicId, endOfDayAfter } from './context.ts'
import { enqueueMail } from './enqueue-mail.ts'
import { recordLink } from './record-link.ts'

// A result link never outlives the workflow of its cycle; earlier it ends with the time for complaints.
const linkDays = 365

/**
 * Tells a unit its ratings, with a link by which it reads the notices and acts for its people without an account,
 * and each person with an address theirs. The content of a notice is that of the rating version and its decision, so
 * nothing is written for a subject; that it went out stands with the mail. `occasion` makes a repeat the same mails.
 *
 * @returns whether the unit has an address
 */
export async function tellResults(
  context: Context,
  cycle: Cycle,
  unit: Unit,
  subjects: readonly NoticeSubject[],
  occasion: string,
): Promise<boolean> {
  const ratings = await getCurrentRatings(context.table, subjects)
  if (ratings.size === 0) return false
  await tellPeople(context, cycle, unit, subjects, ratings)
  if (unit.email === null) return false
  const { cycleId, configuration } = cycle
  const linkId = deterministicId('result', cycleId, unit.unitId, occasion)
  const documents = new Map(
    [...ratings.values()].map(({ documentNumber: number, documentDate: date }) => [number, { number, date }]),
  )
  await recordLink(context, {
    cycle,
    unit,
    linkId,
    stageId: resultStage,
    dueAt: endOfDayAfter(context.now(), linkDays),
    mail: (token, to) => ({
      mailId: resultMailId(linkId),
      to,
      template: 'unit-result',
      data: {
        unitName: unit.name,
        year: configuration.year,
        url: `${context.resources.pagesUrl}/ket-qua-don-vi/${token}`,
        documents: [...documents.values()],
        rows: subjects.flatMap(({ id, name }) => {
          const version = ratings.get(id)
          return version === undefined
            ? []
            : [{ name, rating: RATING_NAMES[version.rating], reason: version.reason }]
        }),
      },
    }),
    with: [],
    actor: systemActor('notify-units'),
    act: 'RESULT_LINK_ISSUED',
    before: null,
  })
  return true
}

export function resultMailId(linkId: string): string {
  return `unit-result-${linkId}`
}

/** Most people have no address: their unit tells them. */
async function tellPeople(
  context: Context,
  cycle: Cycle,
  unit: Unit,
  subjects: readonly NoticeSubject[],
  ratings: ReadonlyMap<string, RatingVersion>,
): Promise<void> {
  const individuals = subjects.filter(({ id, personId }) => personId !== null && ratings.has(id))
  const personIds = [...new Set(individuals.flatMap(({ personId }) => personId ?? []))]
  const people = await getItems(
    context.table,
    personIds.map((personId) => keys.person(personId)),
    personItem,
  )
  const emails = new Map(people.map(({ personId, email }) => [personId, email]))
  await inParallel(individuals, 4, async (subject) => {
    const to = emails.get(subject.personId ?? '')
    const version = ratings.get(subject.id)
    if (to == null || version === undefined) return
    await enqueueMail(context, {
      mailId: personMailId(version),
      cycleId: cycle.cycleId,
      to,
      template: 'person-result',
      data: {
        name: subject.name,
        unitName: unit.name,
        year: cycle.configuration.year,
        rating: RATING_NAMES[version.rating],
        reason: version.reason,
        document: { number: version.documentNumber, date: version.documentDate },
        url: `${context.resources.pagesUrl}/ho-so/${subject.id}`,
      },
    })
  })
}

export function personMailId({ cycleId, subjectId, version }: RatingVersion): string {
  return `person-result-${deterministicId(cycleId, subjectId, String(version))}`
}
