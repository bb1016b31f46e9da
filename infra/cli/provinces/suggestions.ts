import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { RehearsalSuggestion } from '#shared/contracts/rehearsal.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { Suggestion } from '#shared/contracts/suggestion.ts'
import { cycleIdOf, deterministicId } from '#shared/use-cases/context.ts'
import { topicRowId } from '#shared/workbooks/unit-review/write.ts'
import type { Province } from './build.ts'

const TOPICS = [
  'Việc chấp hành nguyên tắc tổ chức và hoạt động của Đảng, quy chế làm việc.',
  'Trách nhiệm trong lãnh đạo công tác kiểm tra, giám sát, phòng, chống tham nhũng, lãng phí, tiêu cực.',
]
const ANSWER = 'Đã kiểm điểm, làm rõ nguyên nhân, trách nhiệm và đề ra biện pháp, thời hạn khắc phục.'

/** What managing authorities ask subjects to explain: as many collectives and individuals as the report says. */
export function planSuggestions(
  { data, roster }: Province,
  configuration: ProvinceConfiguration,
  subjects: ReadonlyMap<string, readonly SubjectRecord[]>,
): Suggestion[] {
  const units = new Map(roster.units.map((unit) => [unit.id, unit]))
  const open = [...subjects.values()].flat().filter(({ bucket }) => bucket === 'open')
  return data.suggestions.flatMap(({ type, count, units: named }, place) => {
    const fitting = open.filter((subject) => subject.type === type)
    const chosen =
      named === undefined
        ? fitting.filter((_, index) => index % Math.max(1, Math.floor(fitting.length / count)) === 0)
        : fitting.filter(({ unitId }) => named.includes(unitId))
    return chosen.slice(0, count).map((subject, index): Suggestion => {
      const authority = units.get(subject.authorityId)
      const documentNumber = `${100 * (place + 1) + index}-CV`
      const documentDate = `${configuration.year}-11-01`
      const cycleId = cycleIdOf(configuration)
      const parts = [subject.id, subject.authorityId, documentNumber, documentDate, ...TOPICS]
      const id = deterministicId('suggestion', cycleId, ...parts)
      return {
        id,
        cycleId,
        unitId: subject.unitId,
        subjectId: subject.id,
        subjectName: subject.name,
        kind: subject.kind,
        topics: TOPICS.map((text, topic) => ({ id: `${id}-${topic + 1}`, text })),
        authorityId: subject.authorityId,
        authorityName: authority?.name ?? subject.authorityId,
        level: authority?.level ?? '',
        documentNumber,
        documentDate,
        state: 'ACTIVE',
        enteredAt: `${documentDate}T00:00:00.000Z`,
        enteredBy: configuration.identity.administrators[0] ?? '',
        withdrawnBecause: null,
      }
    })
  })
}

/** The same as somebody enters it. */
export function enteredSuggestion(suggestion: Suggestion): RehearsalSuggestion {
  const { unitId, subjectId, authorityId, topics, documentNumber, documentDate } = suggestion
  return {
    unitId,
    subjectId,
    authorityId,
    topics: topics.map(({ text }) => text),
    documentNumber,
    documentDate,
  }
}

/** An explanation of every topic, for the sheet of the unit. */
export function topicAnswers(suggestions: readonly Suggestion[]): Map<string, string> {
  return new Map(
    suggestions.flatMap(({ id, topics }) => topics.map((topic) => [topicRowId(id, topic.id), ANSWER])),
  )
}
