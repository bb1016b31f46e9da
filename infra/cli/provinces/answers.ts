import type { CellValue } from 'hucre'
import type { Rating } from '#shared/contracts/rating.ts'
import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import type { OwedReason } from '#shared/contracts/subject.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { criteriaOf } from '#shared/workbooks/criteria.ts'
import type { UnitAnswers } from '#shared/workbooks/unit-workbook.ts'
import { owedAnswers } from '../demo/answers.ts'
import type { Stream } from '../demo/random.ts'

type Row = Readonly<Record<string, CellValue>>

const PRODUCTS: Readonly<Record<Rating, readonly string[]>> = {
  EXCELLENT: [
    'Sáng kiến được công nhận; vượt các chỉ tiêu được giao, có mô hình được nhân rộng',
    'Hoàn thành sớm kế hoạch năm, được cấp trên biểu dương',
  ],
  GOOD: [
    'Hoàn thành đủ các phần việc theo bảng phân công, có báo cáo từng quý',
    'Thực hiện xong kế hoạch đã đăng ký',
  ],
  COMPLETED: ['Hoàn thành các phần việc được giao, còn nhiệm vụ chậm so với kế hoạch'],
  NOT_COMPLETED: ['Có báo cáo kết quả công tác năm'],
}
const ACHIEVEMENT = 'Thành tích nổi bật, được cấp có thẩm quyền khen thưởng; là mô hình để nơi khác học tập'
/** Points out of 30 and 70 that lead to each rating. */
const POINTS: Readonly<Record<Rating, readonly [number, number]>> = {
  EXCELLENT: [28, 66],
  GOOD: [26, 56],
  COMPLETED: [20, 40],
  NOT_COMPLETED: [15, 30],
}

export interface AnswersInput {
  readonly rulePack: RulePackId
  readonly stream: Stream
  /** Rating that the facts are made for. */
  readonly wantedOf: (subject: SubjectRecord) => Rating
  readonly owedOf: (subject: SubjectRecord) => OwedReason | undefined
  /** Subordinate units of the unit. */
  readonly children: number
  /** Lowest rating of the government, and of the mass organisations and offices, that the unit has beside it. */
  readonly beside: { readonly government: Rating | undefined; readonly others: Rating | undefined }
}

/** What a unit enters for its subjects. A row has more than one pack's sheet asks for; the sheet takes its own. */
export function answersOf(subjects: readonly SubjectRecord[], input: AnswersInput): UnitAnswers {
  const open = subjects.filter(({ bucket }) => bucket === 'open')
  const of = (kinds: readonly SubjectRecord['kind'][]) => open.filter(({ kind }) => kinds.includes(kind))
  const collectives = of(['organisation', 'leadership-collective'])
  return {
    criteria: new Map(collectives.map((subject) => [subject.id, criteria(subject, input)])),
    collectives: new Map(collectives.map((subject) => [subject.id, collective(subject, input)])),
    members: new Map(
      of(['member']).map((subject) => {
        const owed = input.owedOf(subject)
        return [subject.id, owed === undefined ? person(subject, input) : owedAnswers(owed)]
      }),
    ),
    leaders: new Map(of(['leader']).map((subject) => [subject.id, leader(subject, input)])),
  }
}

function criteria(subject: SubjectRecord, { wantedOf }: AnswersInput) {
  const wanted = wantedOf(subject)
  return criteriaOf(subject.kind).map(({ group }) => ({
    level: group === 'remedy' ? 'Không có' : levelOf(wanted, group),
    product: group === 'remedy' ? null : (PRODUCTS[wanted][0] ?? null),
  }))
}

/** Quy định 132 asks excellent organisations for excellence in building the Party too. */
function levelOf(wanted: Rating, group: 'build' | 'task'): number {
  if (wanted === 'EXCELLENT') return 4
  if (wanted === 'GOOD') return 3
  return group === 'task' ? 2 : 3
}

function collective(
  subject: SubjectRecord,
  { wantedOf, stream, children, beside, rulePack }: AnswersInput,
): Row {
  const wanted = wantedOf(subject)
  const assigned = 18 + stream.below(10)
  const lost = rulePack === 'qd-366-2025' ? 0 : 3
  const done =
    wanted === 'NOT_COMPLETED' ? Math.floor(assigned * 0.4) : assigned - (wanted === 'COMPLETED' ? lost : 0)
  const late = wanted === 'COMPLETED' && lost === 0 ? 3 : 0
  const organisation = subject.kind === 'organisation'
  const failed = wanted === 'NOT_COMPLETED' && !organisation
  return {
    ...points(wanted),
    assigned,
    done,
    onTime: done - late,
    exceeded: Math.floor(done * (wanted === 'EXCELLENT' ? 0.6 : 0.2)),
    late: assigned - done + late,
    keyMissed: wanted === 'NOT_COMPLETED' ? 2 : 0,
    forceMajeure: 'Không',
    basicTargets: organisation ? null : 0,
    basicTargetsMissed: organisation ? null : 0,
    limitations: 0,
    limitationsRemedied: 0,
    units: children,
    unitsDisciplined: 0,
    unitsRemedied: 0,
    unitsCorrupt: 0,
    membersDisciplined: failed ? 1 : 0,
    membersRemedied: 0,
    membersDuty: failed ? 1 : 0,
    membersDutyRemedied: 0,
    membersWarned: failed ? 1 : 0,
    membersWarnedEarlier: 0,
    collectiveForm: 'Không',
    disunity: 'Không',
    cadreWorkFault: 'Không',
    degeneration: 'Không',
    stateRating: organisation ? nameOf(beside.government, 'Không có') : null,
    organisationRating: organisation ? nameOf(beside.others, RATING_NAMES.GOOD) : null,
    ...attestations(wanted, false),
    selfRating: RATING_NAMES[wanted === 'NOT_COMPLETED' ? 'COMPLETED' : wanted],
  }
}

function nameOf(rating: Rating | undefined, without: string): string {
  return rating === undefined ? without : RATING_NAMES[rating]
}

function person(subject: SubjectRecord, { wantedOf, stream }: AnswersInput): Row {
  const wanted = wantedOf(subject)
  const assigned = 8 + stream.below(9)
  const behind = wanted === 'COMPLETED' ? 1 : 0
  return {
    ...Object.fromEntries(
      criteriaOf(subject.kind).map(({ id, group }) => [
        `level:${id}`,
        group === 'remedy' ? 'Không có' : levelOf(wanted, group),
      ]),
    ),
    ...points(wanted),
    product: stream.pick(PRODUCTS[wanted]),
    completed: 'Có',
    assigned,
    done: assigned,
    onTime: assigned - behind,
    exceeded: wanted === 'EXCELLENT' ? Math.ceil(assigned / 2) + stream.below(3) : stream.below(3),
    late: behind,
    keyMissed: 0,
    limitations: 0,
    limitationsRemedied: 0,
    discipline: wanted === 'NOT_COMPLETED' ? 'Khiển trách' : 'Không',
    ...(wanted === 'NOT_COMPLETED' ? { remedied: 'Không', dutyRelated: 'Có', countedEarlier: 'Không' } : {}),
    degeneration: 'Không',
    forbiddenConduct: 'Không',
    exemplaryBreach: 'Không',
    stateRating: 'Không là công chức, viên chức',
    ...attestations(wanted, false),
    selfRating: RATING_NAMES[selfRating(stream, wanted)],
  }
}

function leader(subject: SubjectRecord, input: AnswersInput): Row {
  const wanted = input.wantedOf(subject)
  const areaAssigned = 20
  const areaDone = wanted === 'COMPLETED' ? 17 : wanted === 'NOT_COMPLETED' ? 12 : areaAssigned
  return {
    ...person(subject, input),
    areaAssigned,
    areaDone,
    areaOnTime: wanted === 'COMPLETED' ? 15 : Math.min(areaDone, 20),
    areaExceeded: wanted === 'EXCELLENT' ? 12 : 3,
    basicTargets: 0,
    basicTargetsMissed: 0,
    forceMajeure: 'Không',
    unitsDisciplined: 0,
    unitsRemedied: 0,
    unitsCorrupt: 0,
    unitsForm: 'Không',
    corruptionInCharge: 'Không',
    ...attestations(wanted, true),
  }
}

function points(wanted: Rating): Row {
  const [scoreCommon, scoreTask] = POINTS[wanted]
  const total = scoreCommon + scoreTask
  // The year began a little below where it ended; the mean of the quarters is the year's total.
  return { scoreCommon, scoreTask, q1: total - 1, q2: total - 0.5, q3: total + 0.5, q4: total + 1 }
}

function attestations(wanted: Rating, leading: boolean): Row {
  const best = wanted === 'EXCELLENT' ? 'Có' : 'Không'
  const exemplary = wanted === 'NOT_COMPLETED' ? 'Không' : 'Có'
  const text = wanted === 'EXCELLENT' ? ACHIEVEMENT : 'Được tập thể và cấp ủy nhận xét là gương mẫu'
  const asked = wanted === 'EXCELLENT' || (leading && exemplary === 'Có')
  return {
    outstanding: best,
    model: best,
    ...(leading ? { exemplary } : {}),
    ...(asked ? { attestationText: text } : {}),
  }
}

// Some think better of themselves than the rules do.
function selfRating(stream: Stream, wanted: Rating): Rating {
  const draw = stream.below(100)
  if (wanted === 'GOOD') return draw < 5 ? 'EXCELLENT' : 'GOOD'
  if (wanted === 'COMPLETED') return draw < 40 ? 'GOOD' : 'COMPLETED'
  return wanted === 'NOT_COMPLETED' ? 'COMPLETED' : 'EXCELLENT'
}
