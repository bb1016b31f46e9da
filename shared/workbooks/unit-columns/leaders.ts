import type { UnitColumn } from './column.ts'
import { column, count, listCount, yesNo } from './column.ts'
import { PERSON_COLUMNS, type PersonKey } from './people.ts'
import { AREA_COLUMNS } from './shared.ts'

const LEADER_ONLY = [
  ...AREA_COLUMNS,
  count('basicTargets', 'Số chỉ tiêu kinh tế - xã hội cơ bản được giao', {
    fact: 'area.basicTargets',
    hint: 'Ghi 0 nếu không được giao chỉ tiêu kinh tế - xã hội cơ bản.',
  }),
  count('basicTargetsMissed', 'Số chỉ tiêu kinh tế - xã hội cơ bản không đạt', {
    fact: 'area.basicTargetsMissed',
    partOf: ['basicTargets'],
  }),
  yesNo('forceMajeure', 'Do bất khả kháng', 10, { fact: 'tasks.forceMajeure' }),
  listCount('unitsDisciplined', 'Số đơn vị phụ trách bị kỷ luật', { serves: ['units.discipline'] }),
  listCount('unitsRemedied', 'Số đơn vị phụ trách tự phát hiện, khắc phục xong', {
    serves: ['units.remedied'],
    partOf: ['unitsDisciplined'],
  }),
  listCount('unitsCorrupt', 'Số đơn vị phụ trách có vụ việc tham nhũng, lãng phí, tiêu cực', {
    serves: ['units.corruption'],
  }),
  column('unitsForm', 'discipline-form', 'Hình thức kỷ luật nặng nhất của đơn vị phụ trách', 13, {
    serves: ['units.discipline'],
  }),
  yesNo(
    'corruptionInCharge',
    'Có cá nhân trực tiếp quản lý tham nhũng, tiêu cực, bị kỷ luật, chưa khắc phục',
    14,
    {
      fact: 'conclusions.corruptionInCharge',
    },
  ),
  yesNo('exemplary', 'Gương mẫu', 10, { fact: 'attest.exemplary' }),
] as const

export type LeaderKey = PersonKey | (typeof LEADER_ONLY)[number]['key']

// The headings that stand for something else on the sheet of the members.
const RENAMED: Readonly<Partial<Record<PersonKey, string>>> = {
  id: 'Mã chức danh',
  position: 'Chức danh',
}

const before: readonly PersonKey[] = ['outstanding', 'model', 'attestationText', 'selfRating']

/**
 * What is asked of a leader for a post: what is asked of a person, and what is led. The units led and their ratings
 * are known to the records; only their faults are asked.
 */
export const LEADER_COLUMNS: readonly UnitColumn<LeaderKey>[] = [
  ...PERSON_COLUMNS.filter(({ key }) => !before.includes(key)).map((entry) => ({
    ...entry,
    header: RENAMED[entry.key] ?? entry.header,
  })),
  ...LEADER_ONLY,
  ...PERSON_COLUMNS.filter(({ key }) => before.includes(key)).map((entry) =>
    entry.key === 'attestationText'
      ? { ...entry, serves: ['attest.outstanding', 'attest.model', 'attest.exemplary'] }
      : entry,
  ),
]
