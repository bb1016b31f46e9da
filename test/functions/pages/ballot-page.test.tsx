import { describe, expect, it } from 'vitest'
import { ballotCookieOf, choicesIn } from '#functions/http/ballot-cookie.ts'
import { ballotOf, readBallotForm } from '#functions/pages/ballot-form.ts'
import { BallotListPage } from '#functions/pages/ballot-list-page.tsx'
import { BallotPage } from '#functions/pages/ballot-page.tsx'
import { mergedValues } from '#functions/pages/ballot-screens.ts'
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
    poll: { dueAt: '2024-11-06T16:59:59.999Z', round: 1 },
    group: { name: 'Đảng viên', subjectIds: ['P1', 'P2', 'P3'] },
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
  it('asks for one of five answers on each subject of one group at a time, without script', () => {
    const first = page(ballot())
    const second = page(ballot(), { screen: '2' })

    expect([first, second].map((html) => html.match(/<fieldset class="choice"/g)?.length)).toEqual([1, 2])
    expect(second.match(/type="radio"/g)).toHaveLength(10)
    expect(first).toContain('Tiếp: Không giữ chức vụ')
    expect(second).toContain('Quay lại: Giữ chức vụ')
    expect(second).toContain('Xem lại trước khi gửi')
    expect(first).toContain('Không có ý kiến')
    expect(first).toContain('Tự xếp loại: Hoàn thành tốt nhiệm vụ.')
    expect(first).toContain('action="/phieu/t/gui"')
    expect(first).not.toContain('<script')
    expect(first).not.toContain('<Thôn>')
  })

  it('leaves a screen only by buttons of its form, the first of them the way on', () => {
    const html = page(ballot(), { screen: '2' })
    const form = html.slice(html.indexOf('<form method="post" action="/phieu/t'), html.lastIndexOf('</form>'))

    expect(form).not.toContain('<a ')
    expect(/<button[^>]*value="([^"]*)"/.exec(form)?.[1]).toBe('xem')
  })

  it('shows a group of hundreds in parts, and the page stays small', () => {
    const opened = ballot({ secret: false })
    const subjects = Array.from({ length: 100 }, (_, index) => ({
      ...{ subjectId: `P${index}`, name: `Người số ${index}`, position: 'Chi ủy viên', selfRating: 'GOOD' },
    }))
    const large = { ...opened, groups: [{ name: 'Đông', subjects }] } as unknown as OpenedBallot

    const html = page(large, { screen: '3' })

    expect(html).toContain('Đông, phần 3 trên 3')
    expect(html.match(/<fieldset class="choice"/g)).toHaveLength(20)
    expect(Buffer.byteLength(page(large, { screen: '1' }))).toBeLessThan(100_000)
    expect(Buffer.byteLength(page(large, { screen: 'xem' }))).toBeLessThan(100_000)
  })

  it('takes a comment where the votes are open, and none where they are secret', () => {
    expect(page(ballot({ secret: false }), { screen: '2' }).match(/name="y-kien:/g)).toHaveLength(2)
    expect(page(ballot(), { screen: '2' })).not.toContain('y-kien:')
  })

  it('shows what was chosen when a screen is opened again', () => {
    const html = page(ballot(), { screen: '2', values: readBallotForm({ 'chon:P2': 'GOOD', other: 'x' }) })

    expect(html).toMatch(/name="chon:P2" value="GOOD" checked/)
    expect(html.match(/ checked/g)).toHaveLength(1)
    expect(html).toContain('Đã chọn 1 trên 3 đối tượng.')
  })

  it('has an overview that lists every answer and is sent only when none is missing', () => {
    const some = readBallotForm({ 'chon:P1': 'GOOD', 'y-kien:P1': '<b>tốt</b>' })
    const all = readBallotForm({ 'chon:P1': 'GOOD', 'chon:P2': 'NO_OPINION', 'chon:P3': 'GOOD' })

    const missing = page(ballot({ secret: false }), { screen: 'xem', values: some })
    const complete = page(ballot(), { screen: 'xem', values: all })

    expect(missing).toContain('Còn 2 đối tượng chưa chọn.')
    expect(missing).not.toContain('Gửi phiếu')
    expect(missing).toContain('&lt;b>tốt')
    expect(complete).toContain('Đã chọn đủ 3 đối tượng.')
    expect(complete).toMatch(/name="toi" value="gui"[^>]*>Gửi phiếu/)
  })

  it('says why a ballot was not taken', () => {
    const problems = [{ code: 'BALLOT_ROW_MISSING', message: 'Chưa chọn cho "Lê Chi".' }]

    expect(page(ballot(), { screen: 'xem', problems })).toContain('Chưa chọn cho')
  })

  it('becomes the receipt: with the hour of an open vote, and the day of a secret one', () => {
    const secret = page(ballot({ votedOn: '2024-11-05' }))
    const open = page(ballot({ secret: false, votedOn: '2024-11-05T02:00:00.000Z' }))

    expect(secret).toContain('Đã nhận phiếu ngày 05/11/2024.')
    expect(open).toContain('Đã nhận phiếu lúc 09:00, 05/11/2024.')
    expect(secret).not.toContain('<form method="post" action="/phieu')
  })
})

describe('what was chosen on other screens', () => {
  const { groups } = ballot()

  it('goes along; a later answer replaces it, and what is none or of nobody on the ballot is left out', () => {
    const before = readBallotForm({ 'chon:P1': 'GOOD', 'chon:P2': 'GOOD', 'y-kien:P1': 'cũ' })
    const now = readBallotForm({
      'chon:P2': 'EXCELLENT',
      'chon:P3': 'HACKED',
      'chon:P9': 'GOOD',
      'y-kien:P1': '',
    })

    expect(mergedValues(groups, before, now)).toEqual({
      choices: { P1: 'GOOD', P2: 'EXCELLENT' },
      comments: { P1: '' },
    })
  })

  it('of a secret ballot is kept by the browser, for this page, hidden from scripts, until it is closed', () => {
    const cookie = ballotCookieOf('https://kiemdiem.example', '/phieu/t', ballot(), {
      P1: 'GOOD',
      P3: 'NO_OPINION',
    })

    expect(cookie).toBe('phieu-kin=1.1-4; Path=/phieu/t; HttpOnly; SameSite=Lax; Secure')
    expect(choicesIn('1.1-4', ballot())).toEqual({ P1: 'GOOD', P3: 'NO_OPINION' })
  })

  it.each([undefined, '', '2.1-4', '1', 'x.y.z', '1.9<a'])(
    'is nothing where the browser says %s',
    (value) => {
      expect(choicesIn(value, ballot())).toEqual({})
    },
  )
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
