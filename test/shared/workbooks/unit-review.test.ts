import { describe, expect, it } from 'vitest'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import type { ReviewContext } from '#shared/workbooks/unit-review/context.ts'
import { noSurroundings } from '#shared/workbooks/unit-review/context.ts'
import type { ReviewAnswers } from '#shared/workbooks/unit-review/write.ts'
import { readUnitWorkbook, writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { configuration, subjectsOf } from './fixtures.ts'
import { answersOf, dueAt } from './pack-workbooks.ts'
import {
  goodMeeting,
  goodParticipants,
  meetingDay,
  recording,
  reviewContext,
  suggestion,
} from './review-fixtures.ts'

const row = { selfRating: 'Hoàn thành tốt nhiệm vụ' }
const levels = { 'level:KP1': 'Không có' }
const good: ReviewAnswers = { meeting: goodMeeting, participants: goodParticipants }

interface Sent {
  readonly review?: Partial<ReviewContext>
  readonly configuration?: ProvinceConfiguration
  readonly subjects?: readonly SubjectRecord[]
}

async function send(answers: ReviewAnswers, sent: Sent = {}) {
  const context = {
    configuration: sent.configuration ?? recording,
    unit: { id: 'C1', name: 'Chi bộ Thôn 1' },
    subjects: sent.subjects ?? subjectsOf('C1'),
    review: reviewContext(sent.review),
  }
  const facts = answersOf({ 'C1-TC': row }, { P1: { ...levels, ...row }, P2: { ...levels, ...row } })
  const bytes = await writeUnitWorkbook({ ...context, dueAt }, { ...facts, review: answers })
  return readUnitWorkbook(bytes, context)
}

async function reviewOf(...input: Parameters<typeof send>) {
  const reading = await send(...input)
  if (!('submission' in reading)) throw new Error(JSON.stringify(reading.problems))
  return reading.submission
}

async function problemsOf(...input: Parameters<typeof send>) {
  const reading = await send(...input)
  if ('submission' in reading) return []
  return reading.problems.map(({ code, sheet, row: line, columnName }) => [code, sheet, line, columnName])
}

async function messagesOf(...input: Parameters<typeof send>) {
  const reading = await send(...input)
  return 'submission' in reading ? [] : reading.problems.map(({ message }) => message)
}

const meetingWith = (fields: Partial<typeof goodMeeting>): ReviewAnswers => ({
  ...good,
  meeting: { ...goodMeeting, ...fields },
})

describe('the record of a meeting', () => {
  it('is read whole', async () => {
    const { review } = await reviewOf(good)

    expect(review.meeting).toMatchObject({
      secretary: 'Lê Thị Thư Ký',
      startedAt: '2024-12-11#0',
      endedAt: '2024-12-11#1',
      days: 1,
      chair: 'Nguyễn Văn An, Bí thư',
      superior: 'Trần Văn Trên, Phó Bí thư Đảng ủy',
      minutesNumber: '05-BB/CB',
    })
    expect(review.meeting?.participants).toEqual([
      {
        name: 'Nguyễn Văn An',
        role: 'Bí thư',
        draftSentOn: '2024-12-05',
        attended: true,
        absentBecause: null,
      },
      { name: 'Kơ Să Ha Bình', role: null, draftSentOn: '2024-12-05', attended: false, absentBecause: 'Ốm' },
    ])
    expect(review.warnings).toEqual([])
  })

  it('needs every line but the place, whatever else is wrong', async () => {
    const problems = await problemsOf({ ...good, meeting: { place: 'Hội trường' } })

    expect(problems.map(([code]) => code)).toEqual(Array.from({ length: 13 }, () => 'CELL_REQUIRED'))
    expect(problems[0]).toEqual(['CELL_REQUIRED', 'Hội nghị', 2, 'Người gửi dự thảo'])
  })

  it('is not asked for where it is optional and the sheets are as they came', async () => {
    const { review } = await reviewOf({}, { configuration })

    expect(review.meeting).toBeNull()
  })

  it('is checked where it is optional and something was entered', async () => {
    const problems = await problemsOf({ meeting: { chair: 'Nguyễn Văn An' } }, { configuration })

    expect(problems.length).toBeGreaterThan(10)
  })

  it.each([
    ['that ends before it begins', { endOn: '10/12/2024' }, 'Ngày kết thúc họp'],
    ['that took longer than it lasted', { days: 1.5 }, 'Thời gian họp (ngày làm việc)'],
    ['that took a third of a day', { days: 0.3 }, 'Thời gian họp (ngày làm việc)'],
    ['whose first day is no date', { startOn: 'tháng 12/2024' }, 'Ngày bắt đầu họp'],
    ['of another century', { startOn: '11/12/1924' }, 'Ngày bắt đầu họp'],
    ['after the year that follows the year under review', { endOn: '01/01/2026' }, 'Ngày kết thúc họp'],
    ['whose half day is neither', { startHalf: 'Tối' }, 'Buổi bắt đầu'],
  ])('%s is refused at its cell', async (_what, fields, line) => {
    const problems = await problemsOf(meetingWith(fields))

    expect(problems).toEqual([['CELL_INVALID', 'Hội nghị', expect.any(Number), line]])
  })

  it('takes half days written with a comma', async () => {
    const { review } = await reviewOf(meetingWith({ days: '0,5', endHalf: 'Sáng' }))

    expect(review.meeting?.days).toBe(0.5)
  })
})

describe('a draft', () => {
  const sentOn = (sent: string): ReviewAnswers => ({
    ...good,
    participants: goodParticipants.map((participant) => ({ ...participant, sentOn: sent })),
  })

  it('sent three full working days before the meeting is in time', async () => {
    expect(await problemsOf(sentOn('05/12/2024'))).toEqual([])
  })

  it('sent two working days before is refused for each participant, with the earliest date', async () => {
    const reading = await messagesOf(sentOn('06/12/2024'))

    expect(reading).toHaveLength(2)
    expect(reading[0]).toContain('mới đủ 2 ngày làm việc')
    expect(reading[0]).toContain('họp sớm nhất ngày 12/12/2024')
    expect(await problemsOf(sentOn('06/12/2024'))).toEqual([
      ['DRAFT_TOO_LATE', 'Thành phần hội nghị', 2, 'Ngày gửi dự thảo'],
      ['DRAFT_TOO_LATE', 'Thành phần hội nghị', 3, 'Ngày gửi dự thảo'],
    ])
  })

  it('needs a participant, the day it was sent, and why somebody was absent', async () => {
    expect(await problemsOf({ ...good, participants: [] })).toEqual([
      ['SUBJECT_MISSING', 'Thành phần hội nghị', undefined, undefined],
    ])
    expect(await problemsOf({ ...good, participants: [{ name: 'A', attended: 'Vắng' }] })).toEqual([
      ['CELL_REQUIRED', 'Thành phần hội nghị', 2, 'Ngày gửi dự thảo'],
      ['CELL_REQUIRED', 'Thành phần hội nghị', 2, 'Lý do vắng'],
    ])
  })
})

describe('the order of meetings', () => {
  const below = (endedAt: string | null) => ({
    surroundings: { ...noSurroundings, below: [{ unitId: 'C1a', name: 'Tổ đảng 1', endedAt }] },
  })

  it.each([
    ['has not met', null],
    ['met in the same half day', '2024-12-11#0'],
  ])('keeps a unit waiting while one below %s', async (_what, endedAt) => {
    const messages = await messagesOf(good, { review: below(endedAt) })

    expect(messages).toEqual([expect.stringMatching(/\(ORD-1\).*Còn phải chờ: Tổ đảng 1\./)])
  })

  it('lets a unit meet after those below', async () => {
    expect(await problemsOf(good, { review: below('2024-12-10#1') })).toEqual([])
  })

  it('lets the province switch a rule off', async () => {
    const off = { ...recording.policy.order, 'ORD-1': 'OFF' as const }
    const switched = { ...recording, policy: { ...recording.policy, order: off } }

    expect(await problemsOf(good, { review: below(null), configuration: switched })).toEqual([])
  })

  it('is blocked where the minutes say that persons or deputies came first', async () => {
    const answers = meetingWith({ collectiveFirst: 'Không', headFirst: 'Không' })

    const problems = await problemsOf(answers)

    // ORD-9 bases the review of the persons on that of the collective as well.
    expect(problems).toEqual([
      ['MEETING_ORDER', 'Hội nghị', 11, 'Kiểm điểm tập thể trước, cá nhân sau'],
      ['MEETING_ORDER', 'Hội nghị', 11, 'Kiểm điểm tập thể trước, cá nhân sau'],
      ['MEETING_ORDER', 'Hội nghị', 12, 'Người đứng đầu kiểm điểm trước'],
    ])
    expect((await messagesOf(answers)).map((message) => /ORD-\d/.exec(message)?.[0])).toEqual([
      'ORD-2',
      'ORD-9',
      'ORD-3',
    ])
  })

  it('keeps a leader waiting for the cell where he is reviewed first', async () => {
    const leader: SubjectRecord = {
      ...(subjectsOf('C1')[1] as SubjectRecord),
      id: 'CD1',
      kind: 'leader',
      role: 'head',
    }
    const subjects = [...subjectsOf('C1'), leader]
    const cells = new Map([['CD1', { unitId: 'C9', name: 'Chi bộ cơ quan', endedAt: '2024-12-12#0' }]])
    const review = { surroundings: { ...noSurroundings, cells } }

    const messages = await messagesOf(good, { subjects, review })

    expect(messages.filter((message) => message.includes('ORD-5'))).toEqual([
      expect.stringContaining('Nguyễn Văn An (Chi bộ cơ quan)'),
    ])
  })
})

describe('a repeat of the review', () => {
  it('that the superior demands at the meeting makes the file useless', async () => {
    expect(await problemsOf(meetingWith({ repeatOrdered: 'Có' }))).toEqual([
      ['REVIEW_TO_BE_REPEATED', 'Hội nghị', 16, 'Cấp trên yêu cầu kiểm điểm lại'],
    ])
  })

  it('that was ordered needs a meeting after the order, also where no record is asked for', async () => {
    const ordered = (repeatOrderedOn: string) => ({
      configuration,
      review: { surroundings: { ...noSurroundings, repeatOrderedOn } },
    })

    expect(await problemsOf(good, ordered('2024-12-11'))).toEqual([
      ['MEETING_BEFORE_REPEAT', 'Hội nghị', 3, 'Ngày bắt đầu họp'],
    ])
    expect(await problemsOf(good, ordered('2024-12-10'))).toEqual([])
    expect((await problemsOf({}, ordered('2024-12-10'))).length).toBeGreaterThan(10)
  })
})

describe('sheets that are too long', () => {
  it('are refused: participants and explanations beyond what one record holds', async () => {
    const participants = Array.from({ length: 2_000 }, (_, index) => ({
      ...goodParticipants[0],
      name: `${'Nguyễn Văn '.repeat(15)}${index}`,
    }))

    expect(await messagesOf({ ...good, participants })).toEqual([
      expect.stringMatching(/dài quá: \d+ KB; tối đa 300 KB/),
    ])
  })

  it('are refused: more limitations than one file may bring', async () => {
    const limitations = Array.from({ length: 501 }, () => ({
      id: 'C1-TC',
      text: 'x',
      responsible: 'Tập thể',
    }))
    expect(await problemsOf({ ...good, limitations })).toEqual([
      ['SHEET_TOO_MANY_ROWS', 'Hạn chế', undefined, undefined],
    ])
    expect(await problemsOf({ ...good, limitations: limitations.slice(0, 51) })).toEqual([
      ['CELL_INVALID', 'Hạn chế', 52, 'Mã đối tượng'],
    ])
  })
})

describe('the duration', () => {
  it('only warns when it was shorter than the minimum', async () => {
    const central = {
      ...recording,
      rulePack: 'qd-366-2025' as const,
      policy: { ...recording.policy, rules: {} },
    }

    const { review } = await reviewOf(meetingWith({ days: 0.5, endHalf: 'Sáng' }), { configuration: central })

    expect(review.warnings).toEqual([
      expect.stringContaining('họp kiểm điểm 0,5 ngày làm việc, ít hơn mức tối thiểu 1 ngày'),
    ])
    expect(meetingDay).toBe('11/12/2024')
  })
})

describe('a suggested topic', () => {
  const review = { suggestions: [suggestion] }

  it('is answered', async () => {
    const topics = new Map([
      ['S1/1', 'Đã nộp đủ.'],
      ['S1/2', 'Đã bù hai kỳ.'],
    ])

    const sent = await reviewOf({ ...good, topics }, { review })

    expect(sent.review.answers).toEqual([
      { suggestionId: 'S1', topicId: '1', subjectId: 'C1-TC', text: 'Đã nộp đủ.' },
      { suggestionId: 'S1', topicId: '2', subjectId: 'C1-TC', text: 'Đã bù hai kỳ.' },
    ])
  })

  it('without an explanation is a problem of its row (OT-2)', async () => {
    const topics = new Map([['S1/1', 'Đã nộp đủ.']])

    expect(await problemsOf({ ...good, topics }, { review })).toEqual([
      ['CELL_REQUIRED', 'Gợi ý kiểm điểm', 3, 'Giải trình'],
    ])
  })

  it('that came after the workbook was fetched asks for a new one', async () => {
    const context = { configuration: recording, unit: { id: 'C1', name: 'C1' }, subjects: subjectsOf('C1') }
    const old = await writeUnitWorkbook(
      { ...context, dueAt, review: reviewContext() },
      {
        ...answersOf({ 'C1-TC': row }, { P1: { ...levels, ...row }, P2: { ...levels, ...row } }),
        review: good,
      },
    )

    const reading = await readUnitWorkbook(old, { ...context, review: reviewContext(review) })

    expect(reading).toMatchObject({ problems: [{ code: 'SHEET_MISSING', sheet: 'Gợi ý kiểm điểm' }] })
  })
})

describe('a limitation', () => {
  const carried = [
    { id: 'R1', kind: 'LIMITATION' as const, text: 'Chậm tiến độ', ownerName: 'Chi ủy', term: '2024-06-30' },
  ]

  it('of last year asks what has become of it', async () => {
    expect(await problemsOf(good, { review: { carried } })).toEqual([
      ['CELL_REQUIRED', 'Hạn chế năm trước', 2, 'Kết quả'],
    ])
    const answered = { ...good, carried: new Map([['R1', { result: 'Đang khắc phục', note: 'Còn 2 việc' }]]) }
    const { review } = await reviewOf(answered, { review: { carried } })
    expect(review.carried).toEqual([{ remediationId: 'R1', result: 'IN_PROGRESS', note: 'Còn 2 việc' }])
  })

  it('of this year names who answers for it (CP-9)', async () => {
    const limitations = [
      { id: 'C1-TC', text: 'Sinh hoạt chưa đều', responsible: 'Tập thể', term: '30/06/2025' },
      { id: 'C1-TC', text: 'Thu đảng phí chậm', responsible: 'Nguyễn Văn An; Người Ngoài' },
    ]

    const { subjects } = await reviewOf({ ...good, limitations })

    expect(subjects.find(({ subjectId }) => subjectId === 'C1-TC')?.limitations).toEqual([
      { text: 'Sinh hoạt chưa đều', responsible: 'collective', term: '2025-06-30' },
      {
        text: 'Thu đảng phí chậm',
        responsible: [
          { name: 'Nguyễn Văn An', subjectId: 'P1' },
          { name: 'Người Ngoài', subjectId: null },
        ],
        term: null,
      },
    ])
  })

  it('without anybody responsible, or of an unknown subject, is refused', async () => {
    const limitations = [
      { id: 'C1-TC', text: 'Không ai' },
      { id: 'X9', text: 'Ai đó', responsible: 'Tập thể' },
    ]

    expect(await problemsOf({ ...good, limitations })).toEqual([
      ['CELL_REQUIRED', 'Hạn chế', 2, 'Người chịu trách nhiệm'],
      ['SUBJECT_UNKNOWN', 'Hạn chế', 3, 'Mã đối tượng'],
    ])
  })
})
