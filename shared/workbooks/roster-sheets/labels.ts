import type { MeetingSubject } from '#shared/contracts/meeting-policy.ts'
import type {
  Role,
  RosterCollective,
  RosterPerson,
  RosterPost,
  RosterSubjectType,
} from '#shared/contracts/roster.ts'
import { decidedByParent, decidedBySelf } from '#shared/contracts/roster.ts'
import type { SubjectKind } from '#shared/contracts/subject.ts'
import { MEETING_SUBJECT_NAMES } from '#shared/text/meetings.ts'
import { SUBJECT_KIND_NAMES } from '#shared/text/subjects.ts'

export const ROSTER_INSTRUCTIONS = 'Hướng dẫn'

/** Organisations that are none of the Party have a name of their own; both mean the same kind. */
export const OTHER_ORGANISATION = 'Tổ chức, cơ quan, đơn vị'

export const COLLECTIVE_KINDS: ReadonlyMap<string, RosterCollective['kind']> = new Map([
  ['Tổ chức đảng', 'organisation'],
  ['Tập thể lãnh đạo, quản lý', 'leadership-collective'],
  [OTHER_ORGANISATION, 'organisation'],
])
export const SUBJECT_KINDS: ReadonlyMap<string, SubjectKind> = new Map<string, SubjectKind>([
  [SUBJECT_KIND_NAMES.organisation, 'organisation'],
  [SUBJECT_KIND_NAMES['leadership-collective'], 'leadership-collective'],
  [SUBJECT_KIND_NAMES.member, 'member'],
  [SUBJECT_KIND_NAMES.leader, 'leader'],
  [OTHER_ORGANISATION, 'organisation'],
])
export const BODY_TYPES: ReadonlyMap<string, RosterSubjectType['bodyType']> = new Map([
  ['Đảng', 'party'],
  ['Chính quyền', 'government'],
  ['Chuyên môn', 'professional'],
  ['Mặt trận và đoàn thể', 'mass-organisation'],
])
/** What `decidedBy` is called where it is not a level. */
export const DECIDED_BY: ReadonlyMap<string, string> = new Map([
  ['Cấp trên trực tiếp', decidedByParent],
  ['Cấp ủy của đơn vị', decidedBySelf],
])
export const TABLES: ReadonlyMap<string, RosterSubjectType['table']> = new Map(
  (['T4', 'T5', 'T6', 'T7', 'T8', 'T9'] as const).map((table) => [table, table]),
)
export const PEER_INPUTS: ReadonlyMap<string, RosterSubjectType['peerInput']> = new Map([
  ['Không', 'NONE'],
  ['Công khai', 'OPEN'],
  ['Phiếu kín', 'SECRET'],
])
export const MEETINGS: ReadonlyMap<string, MeetingSubject> = new Map(
  (Object.entries(MEETING_SUBJECT_NAMES) as [MeetingSubject, string][]).map(([subject, name]) => [
    name,
    subject,
  ]),
)
export const MEMBER_STATUSES: ReadonlyMap<string, RosterPerson['status']> = new Map([
  ['Đang sinh hoạt', 'active'],
  ['Được miễn công tác, sinh hoạt', 'exempt'],
  ['Bị đình chỉ sinh hoạt', 'suspended'],
])
export const POST_ROLES: ReadonlyMap<string, RosterPost['role']> = new Map([
  ['Cấp trưởng', 'head'],
  ['Cấp phó', 'deputy'],
  ['Thành viên', 'member'],
])
export const POST_STATUSES: ReadonlyMap<string, RosterPost['status']> = new Map([
  ['Bình thường', 'active'],
  ['Đang xem xét kỷ luật', 'under-discipline'],
])
export const ROLES: ReadonlyMap<string, Role> = new Map([
  ['Tổ công tác thẩm định', 'working-group'],
  ['Cấp có thẩm quyền', 'authority'],
  ['Trưởng nhóm (giao việc)', 'group-head'],
])

/** The label that stands for a value in a column with choices. */
export function labelOf<T>(labels: ReadonlyMap<string, T>, value: T): string {
  for (const [label, candidate] of labels) if (candidate === value) return label
  throw new RangeError(`no label for ${String(value)}`)
}
