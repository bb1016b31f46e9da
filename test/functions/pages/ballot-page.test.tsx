import { describe, expect, it } from 'vitest'
import { ballotOf, readBallotForm } from '#functions/pages/ballot-form.ts'
import { BallotListPage } from '#functions/pages/ballot-list-page.tsx'
import { BallotPage } from '#functions/pages/ballot-page.tsx'
import { renderPage } from '#functions/pages/layout.tsx'
import { UnitDeadlineTables } from '#functions/pages/unit-deadlines.tsx'
import type { OpenedBallot } from '#shared/use-cases/ballots/read-ballot.ts'
import type { UnitDeadlines } from '#shared/use-cases/watch-deadlines.ts'

const frame = { place: 'Huyện Đam Rông', year: 2024 }

function ballot({ secret = true, votedOn = null as string | null } = {}): OpenedBallot {
  const subject = (subjectId: string, name: string) => ({
    subjectId,
    name,
    position: null,
    selfRating: 'GOOD' as const,
  })
  return {
    year: 2024,
    unit: { name: 'Chi bộ <Thôn> 1' },
    poll: { dueAt: '2024-11-06T16:59:59.999Z' },
    group: { name: 'Đảng viên' },
    roll: { name: 'Công đoàn xã', secret, status: votedOn === null ? 'ASKED' : 'VOTED', votedOn },
    groups: [
      { name: 'Giữ chức vụ', subjects: [subject('P1', 'Nguyễn Văn An')] },
      { name: 'Không giữ chức vụ', subjects: [subject('P2', 'Kơ Să Ha Bình'), subject('P3', 'Lê Chi')] },
    ],
  } as unknown as OpenedBallot
}

const page = (opened: OpenedBallot, more: object = {}) =>
  renderPage(<BallotPage frame={frame} view={{ action: '/phieu/t/gui', ballot: opened, ...more }} />)

describe('the page of a ballot', () => {
  it('asks for one of five answers on each subject, group by group, without script', () => {
    const html = page(ballot())

    expect(html.match(/<fieldset/g)).toHaveLength(3)
    expect(html.match(/type="radio"/g)).toHaveLength(15)
    expect(html.match(/<h2>/g)).toHaveLength(2)
    expect(html).toContain('Không có ý kiến')
    expect(html).toContain('Tự xếp loại: Hoàn thành tốt nhiệm vụ.')
    expect(html).toContain('action="/phieu/t/gui"')
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<Thôn>')
  })

  it('takes a comment where the votes are open, and none where they are secret', () => {
    expect(page(ballot({ secret: false })).match(/name="y-kien:/g)).toHaveLength(3)
    expect(page(ballot())).not.toContain('y-kien:')
  })

  it('keeps what was chosen when the form was refused, and says what is missing', () => {
    const values = readBallotForm({ 'chon:P1': 'GOOD', other: 'x' })
    const problems = [{ code: 'BALLOT_ROW_MISSING', message: 'Chưa chọn cho "Lê Chi".' }]

    const html = page(ballot(), { values, problems })

    expect(html).toMatch(/name="chon:P1" value="GOOD" checked/)
    expect(html.match(/ checked/g)).toHaveLength(1)
    expect(html).toContain('Chưa chọn cho')
  })

  it('becomes the receipt: with the hour of an open vote, and the day of a secret one', () => {
    const secret = page(ballot({ votedOn: '2024-11-05' }))
    const open = page(ballot({ secret: false, votedOn: '2024-11-05T02:00:00.000Z' }))

    expect(secret).toContain('Đã nhận phiếu ngày 05/11/2024.')
    expect(open).toContain('Đã nhận phiếu lúc 09:00, 05/11/2024.')
    expect(secret).not.toContain('<form method="post" action="/phieu')
  })
})

describe('the form of a ballot', () => {
  it('is read as a ballot: empty comments are none, other fields nothing', () => {
    const form = {
      'chon:P1': 'GOOD',
      'y-kien:P1': '  ',
      'chon:P2': 'NO_OPINION',
      'y-kien:P2': ' tốt ',
      x: 'y',
    }

    expect(ballotOf(readBallotForm(form))).toEqual({
      rows: [
        { subjectId: 'P1', choice: 'GOOD' },
        { subjectId: 'P2', choice: 'NO_OPINION', comment: 'tốt' },
      ],
    })
    expect(ballotOf(readBallotForm(null))).toEqual({ rows: [] })
  })
})

describe('the list of ballots', () => {
  it('leads to each, and says when there is none', () => {
    const entry = {
      unitId: 'C1',
      unitName: 'Chi bộ Thôn 1',
      partyId: 'K2',
      partyName: 'Công đoàn',
      dueAt: '2024-11-06T16:59:59.999Z',
      voted: false,
    }

    const html = renderPage(<BallotListPage frame={frame} ballots={[entry]} />)

    expect(html).toContain('href="/phieu/cua-toi/C1/K2"')
    expect(renderPage(<BallotListPage frame={frame} ballots={[]} />)).toContain('Hiện không có phiếu nào')
  })
})

describe('the deadlines of a unit', () => {
  const deadlines: UnitDeadlines = {
    unitId: 'C1',
    stages: [
      {
        stageId: 'self-assessment',
        stage: 'self-assessment',
        level: 'chi-bo',
        round: 1,
        openedAt: '2024-11-01T02:00:00.000Z',
        dueAt: '2024-11-11T16:59:59.999Z',
        closedAt: '2024-11-13T02:00:00.000Z',
        daysLate: 2,
        reminders: 4,
        escalatedOn: '2024-11-12',
        extendable: null,
      },
      {
        stageId: 'peer-input',
        stage: 'peer-input',
        level: 'chi-bo',
        round: 1,
        openedAt: '2024-11-13T02:00:00.000Z',
        dueAt: '2024-11-18T16:59:59.999Z',
        closedAt: null,
        daysLate: 0,
        reminders: 0,
        escalatedOn: null,
        extendable: 'peer-input',
      },
    ],
    ballots: {
      open: true,
      entitled: 2,
      voted: 1,
      parties: [
        {
          partyId: 'K1',
          name: 'Công đoàn',
          linkId: 'a',
          linkActive: true,
          voted: true,
          votedOn: '2024-11-14',
        },
        { partyId: 'K2', name: 'Đoàn xã', linkId: 'b', linkActive: true, voted: false, votedOn: null },
      ],
    },
  }
  const html = (shown: UnitDeadlines) =>
    renderPage(<UnitDeadlineTables base="/quan-tri/don-vi/C1" deadlines={shown} />)

  it('say what is late, what can be extended, and who has voted on which day', () => {
    const shown = html(deadlines)

    expect(shown).toContain('(trễ 2 ngày)')
    expect(shown.match(/gia-han/g)).toHaveLength(1)
    expect(shown).toContain('Đã bỏ phiếu, 14/11/2024')
    expect(shown).toContain('/phieu/K2/cap-lai')
    expect(shown).not.toContain('/phieu/K1/')
  })

  it('say of a party that has not voted when all is over that its ballot is missing', () => {
    const over = deadlines.ballots && { ...deadlines.ballots, open: false }

    expect(html({ ...deadlines, ballots: over })).toContain('Không bỏ phiếu')
  })
})
