import type { CellValue } from 'hucre'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Suggestion } from '#shared/contracts/suggestion.ts'
import { workingCalendar } from '#shared/domain/working-days.ts'
import { noSurroundings, type ReviewContext } from '#shared/workbooks/unit-review/context.ts'
import type { MeetingItem, ParticipantKey } from '#shared/workbooks/unit-review/layouts.ts'
import { configuration, goodRoster } from './fixtures.ts'

/** The small district where a record of the meeting is asked for. */
export const recording: ProvinceConfiguration = {
  ...configuration,
  policy: { ...configuration.policy, meetings: { ...configuration.policy.meetings, record: 'REQUIRED' } },
}

/** Nothing stands around the unit; Saturdays and Sundays are the only days off. */
export function reviewContext(fields: Partial<ReviewContext> = {}): ReviewContext {
  return {
    calendar: workingCalendar(configuration.policy.workingDays, { isHoliday: () => false }),
    surroundings: noSurroundings,
    types: new Map(goodRoster.types.map((type) => [type.id, type])),
    suggestions: [],
    carried: [],
    ...fields,
  }
}

/** Wednesday, 11 December 2024. */
export const meetingDay = '11/12/2024'

export const goodMeeting: Readonly<Record<MeetingItem, CellValue>> = {
  secretary: 'Lê Thị Thư Ký',
  startOn: meetingDay,
  startHalf: 'Sáng',
  endOn: meetingDay,
  endHalf: 'Chiều',
  days: 1,
  place: 'Hội trường thôn',
  chair: 'Nguyễn Văn An, Bí thư',
  superior: 'Trần Văn Trên, Phó Bí thư Đảng ủy',
  collectiveFirst: 'Có',
  headFirst: 'Có',
  othersFirst: null,
  minutesNumber: '05-BB/CB',
  conclusion: 'Thống nhất các nội dung kiểm điểm.',
  repeatOrdered: 'Không',
}

/** Thursday, 5 December: the last day with three full working days before the meeting. */
export const goodParticipants: readonly Readonly<Partial<Record<ParticipantKey, CellValue>>>[] = [
  { name: 'Nguyễn Văn An', role: 'Bí thư', sentOn: '05/12/2024', attended: 'Có mặt' },
  { name: 'Kơ Să Ha Bình', role: null, sentOn: '05/12/2024', attended: 'Vắng', reason: 'Ốm' },
]

export const suggestion: Suggestion = {
  id: 'S1',
  cycleId: '2024',
  unitId: 'C1',
  subjectId: 'C1-TC',
  subjectName: 'Chi bộ C1',
  kind: 'organisation',
  topics: [
    { id: '1', text: 'Việc chậm nộp đảng phí' },
    { id: '2', text: 'Sinh hoạt không đủ kỳ' },
  ],
  authorityId: 'X1',
  authorityName: 'Đảng bộ xã Một',
  level: 'co-so',
  documentNumber: '12-CV/ĐU',
  documentDate: '2024-11-04',
  state: 'ACTIVE',
  enteredAt: '2024-11-04T02:00:00.000Z',
  enteredBy: 'an@example.vn',
  withdrawnBecause: null,
}
