import type { CellValue } from 'hucre'
import type { Rating } from '#shared/contracts/rating.ts'
import type { OwedReason } from '#shared/contracts/subject.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { RATING_NAMES } from '#shared/text/ratings.ts'
import { criteriaOf } from '#shared/workbooks/criteria.ts'
import type { UnitAnswers } from '#shared/workbooks/unit-workbook.ts'
import type { Stream } from './random.ts'

type Row = Readonly<Record<string, CellValue>>

const MEMBER_PRODUCTS: Readonly<Record<Rating, readonly string[]>> = {
  EXCELLENT: [
    'Chủ trì mô hình vườn mẫu, 12 hộ làm theo; hoàn thành sớm kế hoạch năm',
    'Sáng kiến số hóa hồ sơ được công nhận cấp huyện; vượt các chỉ tiêu được giao',
    'Vận động 18 hộ hiến đất mở đường liên thôn dài 1,2 km',
  ],
  GOOD: [
    'Hoàn thành đủ các phần việc theo bảng phân công; có báo cáo từng quý',
    'Phụ trách 9 hộ, không có hộ tái nghèo; dự đủ các kỳ sinh hoạt',
    'Thực hiện xong kế hoạch học tập và làm theo Bác đã đăng ký',
  ],
  COMPLETED: ['Hoàn thành các phần việc được giao, còn nhiệm vụ chậm so với kế hoạch'],
  NOT_COMPLETED: ['Có báo cáo kết quả công tác năm'],
}

const ACHIEVEMENTS = [
  'Được Chủ tịch UBND huyện tặng giấy khen năm 2024; mô hình được phổ biến trong toàn Đảng bộ',
  'Được cấp ủy cấp trên biểu dương; cách làm được các chi bộ khác đến học tập',
]

/** Columns of one person whose facts lead to the wanted rating. */
export function memberAnswers(stream: Stream, wanted: Rating, number: number): Row {
  const assigned = 8 + stream.below(9)
  return {
    ...memberLevels(stream, wanted),
    product: stream.pick(MEMBER_PRODUCTS[wanted]),
    completed: 'Có',
    assigned,
    done: assigned,
    onTime: wanted === 'COMPLETED' ? assigned - 1 : assigned,
    exceeded: exceededOf(stream, wanted, assigned),
    late: wanted === 'COMPLETED' ? 1 : 0,
    discipline: 'Không',
    degeneration: 'Không',
    forbiddenConduct: 'Không',
    exemplaryBreach: 'Không',
    ...(wanted === 'NOT_COMPLETED' ? faultOf(number) : {}),
    ...attestations(stream, wanted),
    selfRating: RATING_NAMES[selfRating(stream, wanted)],
  }
}

/** Columns of a person whose review is owed: nothing but the reason. */
export function owedAnswers(reason: OwedReason): Row {
  return { owed: reason === 'SICK' ? 'Ốm đau' : 'Đi làm ăn xa' }
}

/** Rows of one collective in both of its sheets. */
export function collectiveAnswers(
  stream: Stream,
  subject: SubjectRecord,
  wanted: Rating,
  subordinateUnits: number,
): {
  readonly criteria: readonly { readonly level: CellValue; readonly product: CellValue }[]
  readonly row: Row
} {
  const criteria = criteriaOf(subject.kind).map(({ group, id }) => ({
    level: group === 'remedy' ? 'Không có' : collectiveLevel(stream, wanted, group),
    product: group === 'remedy' ? null : productOf(id, wanted),
  }))
  const assigned = 18 + stream.below(10)
  const done =
    wanted === 'NOT_COMPLETED' ? Math.floor(assigned * 0.4) : assigned - (wanted === 'COMPLETED' ? 3 : 0)
  return {
    criteria,
    row: {
      assigned,
      done,
      onTime: done - (wanted === 'EXCELLENT' ? 0 : stream.below(2)),
      exceeded: Math.floor(done * (wanted === 'EXCELLENT' ? 0.6 : 0.2)),
      late: assigned - done,
      keyMissed: wanted === 'NOT_COMPLETED' ? 2 : 0,
      forceMajeure: 'Không',
      units: subordinateUnits,
      unitsDisciplined: 0,
      unitsRemedied: 0,
      unitsCorrupt: 0,
      membersDisciplined: wanted === 'COMPLETED' ? 1 : 0,
      membersRemedied: wanted === 'COMPLETED' ? 1 : 0,
      collectiveForm: 'Không',
      disunity: 'Không',
      degeneration: 'Không',
      ...attestations(stream, wanted),
      selfRating: RATING_NAMES[wanted === 'NOT_COMPLETED' ? 'COMPLETED' : wanted],
    },
  }
}

/** Answers of one unit, ready for the workbook. */
export function unitAnswers(
  collectives: ReadonlyMap<string, ReturnType<typeof collectiveAnswers>>,
  members: ReadonlyMap<string, Row>,
): UnitAnswers {
  return {
    criteria: new Map([...collectives].map(([id, { criteria }]) => [id, criteria])),
    collectives: new Map([...collectives].map(([id, { row }]) => [id, row])),
    members,
  }
}

function memberLevels(stream: Stream, wanted: Rating): Row {
  return Object.fromEntries(
    criteriaOf('member').map(({ id, group }) => {
      if (group === 'remedy')
        return [`level:${id}`, stream.below(3) === 0 ? (wanted === 'EXCELLENT' ? 4 : 3) : 'Không có']
      if (group === 'task')
        return [`level:${id}`, wanted === 'EXCELLENT' ? 4 : wanted === 'COMPLETED' ? 2 : 3]
      return [`level:${id}`, wanted === 'COMPLETED' ? 2 + stream.below(2) : 3 + stream.below(2)]
    }),
  )
}

function exceededOf(stream: Stream, wanted: Rating, assigned: number): number {
  if (wanted === 'EXCELLENT') return Math.ceil(assigned / 2) + stream.below(3)
  return wanted === 'GOOD' ? stream.below(Math.ceil(assigned / 2)) : 0
}

// The grounds of R124-I-K-d, R124-I-K-a and R124-I-K-b, by turns.
function faultOf(number: number): Row {
  const faults: readonly Row[] = [
    { discipline: 'Khiển trách', remedied: 'Không' },
    { exemplaryBreach: 'Có', discipline: 'Cảnh cáo', remedied: 'Không' },
    { completed: 'Không', 'level:NV1': 1 },
  ]
  return faults[number % faults.length] ?? {}
}

function attestations(stream: Stream, wanted: Rating): Row {
  if (wanted !== 'EXCELLENT') return { outstanding: 'Không', model: 'Không' }
  return { outstanding: 'Có', model: 'Có', attestationText: stream.pick(ACHIEVEMENTS) }
}

// Some think better of themselves than the rules do, some worse.
function selfRating(stream: Stream, wanted: Rating): Rating {
  const draw = stream.below(100)
  if (wanted === 'EXCELLENT') return draw < 85 ? 'EXCELLENT' : 'GOOD'
  if (wanted === 'GOOD') return draw < 6 ? 'EXCELLENT' : 'GOOD'
  if (wanted === 'COMPLETED') return draw < 40 ? 'GOOD' : 'COMPLETED'
  return draw < 60 ? 'COMPLETED' : 'NOT_COMPLETED'
}

function collectiveLevel(stream: Stream, wanted: Rating, group: 'build' | 'task'): number {
  if (group === 'task') return { EXCELLENT: 4, GOOD: 3, COMPLETED: 2, NOT_COMPLETED: 2 }[wanted]
  return wanted === 'EXCELLENT' || wanted === 'GOOD' ? 3 + stream.below(2) : 2 + stream.below(2)
}

function productOf(criterion: string, wanted: Rating): string {
  const products: Readonly<Record<string, string>> = {
    XD1: 'Nghị quyết, kế hoạch năm; kết nạp đảng viên đạt chỉ tiêu',
    XD2: 'Quy chế làm việc; chương trình công tác năm',
    XD3: 'Báo cáo kiểm tra, giám sát năm',
    XD4: 'Biên bản sinh hoạt; báo cáo kiểm điểm',
    XD5: 'Quy chế phối hợp; biên bản làm việc',
    XD6: 'Kế hoạch và báo cáo kết quả chuyên đề',
    NV1: wanted === 'EXCELLENT' ? 'Các chỉ tiêu chủ yếu đều vượt kế hoạch' : 'Báo cáo kết quả chỉ tiêu năm',
    NV2: 'Báo cáo công tác xây dựng Đảng năm',
    NV3: 'Bảng theo dõi tiến độ nhiệm vụ',
  }
  const product = products[criterion]
  if (product === undefined) throw new RangeError(`no product for criterion ${criterion}`)
  return product
}
