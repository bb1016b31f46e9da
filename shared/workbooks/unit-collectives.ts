import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { SubmittedSubject } from '#shared/contracts/submission.ts'
import type { Problems } from './problems.ts'
import type { TableRow } from './read-sheet.ts'
import type { CollectiveKey, CriterionKey } from './unit-columns/collectives.ts'
import { readCollectiveCriteria } from './unit-criteria.ts'
import { readCollectiveDiscipline } from './unit-discipline.ts'
import { readAttestationText, readRowFacts, readSelfRating } from './unit-facts.ts'
import type { UnitLayouts } from './unit-layout.ts'
import { pairRows, present } from './unit-rows.ts'
import { readSubordinates } from './unit-subordinates.ts'

type FactsRow = TableRow<CollectiveKey>

/** The collectives of a unit from their sheets. */
export function readCollectives(
  input: {
    readonly criterionRows: readonly TableRow<CriterionKey>[]
    readonly factRows: readonly FactsRow[]
    readonly collectives: readonly SubjectRecord[]
    readonly assessmentDate: string
    readonly layouts: UnitLayouts
  },
  problems: Problems,
): SubmittedSubject[] {
  const { layouts, collectives } = input
  const withCriteria = collectives.filter(({ kind }) => layouts.criteriaKinds.has(kind))
  const answered = readCollectiveCriteria(input.criterionRows, withCriteria, problems)
  const pairs = pairRows<CollectiveKey>(input.factRows, collectives, layouts.collectives.name, problems)
  return pairs.map(({ subject, row }) => {
    const { criteria, products } = answered.get(subject.id) ?? { criteria: [], products: null }
    const asked = readRowFacts(row, layouts.collectives.columns, subject.kind, problems)
    const units = readSubordinates(row, asked.count('units'), asked.count, problems)
    const discipline = readCollectiveDiscipline(row, asked.count, problems)
    const facts: ClassifyCase = {
      id: subject.id,
      kind: subject.kind,
      ...(criteria.length === 0 ? {} : { criteria: [...criteria] }),
      ...withWorkOfArea(asked.facts),
      ...(units === null ? {} : { units }),
      ...(discipline === null ? {} : { discipline }),
      ...(subject.joinedOn === null ? {} : { joinedOn: subject.joinedOn }),
      assessedOn: input.assessmentDate,
    }
    return {
      subjectId: subject.id,
      facts,
      selfRating: readSelfRating(row, problems),
      owed: null,
      attestationText: readAttestationText(row, facts.attest, problems),
      products,
      limitations: [],
    }
  })
}

// The rules read the work of a collective from its area wherever there is one, so the targets of the area bring
// the work along that the sheet asks for once.
function withWorkOfArea(facts: Partial<ClassifyCase>): Partial<ClassifyCase> {
  if (facts.area === undefined) return facts
  const { assigned, done } = facts.tasks ?? {}
  return { ...facts, area: { ...present({ assigned, done }), ...facts.area } }
}
