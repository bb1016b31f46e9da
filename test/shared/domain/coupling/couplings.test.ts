import { describe, expect, it } from 'vitest'
import type { CouplingPolicy, CouplingRuleId } from '#shared/contracts/coupling-policy.ts'
import { couplingPolicy } from '#shared/contracts/coupling-policy.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import { COUPLING_RULES, checkCouplings } from '#shared/domain/coupling/couplings.ts'
import type { CouplingViolation } from '#shared/domain/coupling/violation.ts'
import type { TreeSubject } from '#shared/domain/subject-tree.ts'
import { buildSubjectTree } from '#shared/domain/subject-tree.ts'
import { decided, leader, leadership, member, organisation, rated, unit } from '#test/shared/support/trees.ts'

const UNITS = [unit('tinh'), unit('xa', 'tinh'), unit('chi-bo-1', 'xa'), unit('chi-bo-2', 'xa')]
const PACK = couplingPolicy.parse({})
const OFF = Object.fromEntries(COUPLING_RULES.map(({ id }) => [id, 'OFF']))

/** One coupling alone, so that a test shows what this coupling finds. */
function only(coupling: CouplingRuleId, more: Partial<CouplingPolicy> = {}): CouplingPolicy {
  return couplingPolicy.parse({ ...OFF, [coupling]: 'ON', ...more })
}

function check(policy: CouplingPolicy, subjects: readonly TreeSubject[], pack = 'qd-132-2018') {
  return checkCouplings(buildSubjectTree(UNITS, subjects), policy, pack)
}

function sentences(violations: readonly CouplingViolation[]): string[] {
  return violations.map(({ vi }) => vi)
}

describe('CP-1, a leadership collective is not above its organisation', () => {
  const policy = only('CP-1')
  const pair = (collective: Partial<TreeSubject>, organised: Partial<TreeSubject>) => [
    leadership({ id: 'btv', unitId: 'tinh', name: 'Ban Thường vụ', ...collective }),
    organisation({ id: 'dang-bo', unitId: 'tinh', name: 'Đảng bộ tỉnh', ...organised }),
  ]

  it('is broken by one step, proposed or decided, and says both ratings', () => {
    expect(check(policy, pair(rated('EXCELLENT'), decided('GOOD')))).toEqual([
      {
        coupling: 'CP-1',
        subjectId: 'btv',
        relatedIds: ['dang-bo'],
        clause: 'Báo cáo 306-BC/TU Lai Châu, mục II.1 (theo Quy định 132-QĐ/TW)',
        vi: 'Ban Thường vụ xếp loại “Hoàn thành xuất sắc nhiệm vụ”, cao hơn Đảng bộ tỉnh (“Hoàn thành tốt nhiệm vụ”).',
        severity: 'BLOCK',
      },
    ])
  })

  it('holds for the same rating, a lower one, and as long as one of the two has none', () => {
    expect(check(policy, pair(decided('GOOD'), decided('GOOD')))).toEqual([])
    expect(check(policy, pair(decided('NOT_COMPLETED'), decided('GOOD')))).toEqual([])
    expect(check(policy, pair({}, decided('COMPLETED')))).toEqual([])
    expect(check(policy, pair(decided('EXCELLENT'), {}))).toEqual([])
  })

  it('does not compare with the organisation of another body or unit', () => {
    expect(
      check(policy, [
        leadership({ id: 'ubnd', unitId: 'xa', bodyType: 'government', ...decided('GOOD') }),
        organisation({ id: 'dang-bo-xa', unitId: 'xa', ...decided('COMPLETED') }),
        organisation({ id: 'dang-bo-tinh', unitId: 'tinh', ...decided('COMPLETED') }),
      ]),
    ).toEqual([])
  })
})

describe('CP-2, the head goes with the collective or the organisation', () => {
  const body = [
    leadership({ id: 'dang-uy', unitId: 'xa', name: 'Đảng ủy xã', ...decided('COMPLETED') }),
    organisation({ id: 'dang-bo', unitId: 'xa', name: 'Đảng bộ xã', ...decided('GOOD') }),
  ]
  const head = (rating: Rating) =>
    leader({ id: 'bi-thu', unitId: 'xa', name: 'Lò Văn An', role: 'head', ...decided(rating) })

  it.each<[CouplingPolicy['headNotAbove'], Rating, string[]]>([
    ['NONE', 'EXCELLENT', []],
    [
      'COLLECTIVE',
      'GOOD',
      [
        'Người đứng đầu Lò Văn An xếp loại “Hoàn thành tốt nhiệm vụ”, cao hơn Đảng ủy xã (“Hoàn thành nhiệm vụ”).',
      ],
    ],
    ['COLLECTIVE', 'COMPLETED', []],
    ['ORGANISATION', 'GOOD', []],
    [
      'ORGANISATION',
      'EXCELLENT',
      [
        'Người đứng đầu Lò Văn An xếp loại “Hoàn thành xuất sắc nhiệm vụ”, cao hơn Đảng bộ xã (“Hoàn thành tốt nhiệm vụ”).',
      ],
    ],
  ])('with %s for a head rated %s', (headNotAbove, rating, expected) => {
    expect(sentences(check(only('CP-2', { headNotAbove }), [...body, head(rating)]))).toEqual(expected)
  })

  it('compares with the collective unless told otherwise, and only warns: the text leaves the strength open', () => {
    expect(check(only('CP-2'), [...body, head('GOOD')])).toMatchObject([
      { coupling: 'CP-2', subjectId: 'bi-thu', relatedIds: ['dang-uy'], severity: 'WARN' },
    ])
  })

  it('says nothing of deputies, members at the cell, and heads without a rating', () => {
    expect(
      check(only('CP-2'), [
        ...body,
        leader({ id: 'pho', unitId: 'xa', role: 'deputy', ...decided('EXCELLENT') }),
        member({ id: 'm', unitId: 'xa', role: 'head', ...decided('EXCELLENT') }),
        leader({ id: 'chu-tich', unitId: 'xa', role: 'head' }),
      ]),
    ).toEqual([])
  })
})

describe('CP-3, a leader is rated on the recorded ratings of the units led', () => {
  const policy = only('CP-3')
  const led = (part: Partial<TreeSubject>) =>
    organisation({ id: 'chi-bo', unitId: 'chi-bo-1', name: 'Chi bộ 1', ...part })
  const head = (rating: Rating, used: TreeSubject['used']) =>
    leader({
      id: 'bi-thu',
      unitId: 'xa',
      name: 'Lò Văn An',
      ...decided(rating),
      ...(used === undefined ? {} : { used }),
    })

  it('holds when the facts used what is on record, also that no unit is led', () => {
    const used = [{ subjectId: 'chi-bo', rating: 'GOOD' as const }]

    expect(check(policy, [led(decided('GOOD')), head('GOOD', used)])).toEqual([])
    expect(check(policy, [head('EXCELLENT', [])])).toEqual([])
  })

  it('is broken when the facts used another rating than the one on record', () => {
    const used = [{ subjectId: 'chi-bo', rating: 'GOOD' as const }]

    expect(check(policy, [led(decided('COMPLETED')), head('GOOD', used)])).toMatchObject([
      {
        coupling: 'CP-3',
        subjectId: 'bi-thu',
        relatedIds: ['chi-bo'],
        severity: 'BLOCK',
        vi: 'Lò Văn An xếp loại “Hoàn thành tốt nhiệm vụ” dựa trên Chi bộ 1 là “Hoàn thành tốt nhiệm vụ”, trong khi kết quả đã ghi là “Hoàn thành nhiệm vụ”.',
      },
    ])
  })

  it('is broken when a unit led has no rating yet, unless the leader is rated NOT_COMPLETED anyway', () => {
    const nothing = [{ subjectId: 'chi-bo', rating: null }]

    expect(sentences(check(policy, [led({}), head('COMPLETED', nothing)]))).toEqual([
      'Lò Văn An xếp loại “Hoàn thành nhiệm vụ” khi Chi bộ 1 chưa có mức xếp loại.',
    ])
    expect(check(policy, [led({}), head('NOT_COMPLETED', nothing)])).toEqual([])
  })

  it('is broken when a unit that is not rated this year was counted with a rating', () => {
    const exempt = led({ ratingState: 'exempt' })

    expect(check(policy, [exempt, head('GOOD', [{ subjectId: 'chi-bo', rating: null }])])).toEqual([])
    expect(
      sentences(check(policy, [exempt, head('GOOD', [{ subjectId: 'chi-bo', rating: 'GOOD' }])])),
    ).toEqual([
      'Lò Văn An xếp loại “Hoàn thành tốt nhiệm vụ” dựa trên Chi bộ 1 là “Hoàn thành tốt nhiệm vụ”, trong khi kết quả đã ghi là “chưa có mức xếp loại”.',
    ])
  })

  it('is broken when the units are not known, unless the leader is rated NOT_COMPLETED anyway', () => {
    expect(sentences(check(policy, [head('COMPLETED', undefined)]))).toEqual([
      'Lò Văn An xếp loại “Hoàn thành nhiệm vụ” nhưng chưa ghi kết quả của các đơn vị, đối tượng làm căn cứ.',
    ])
    expect(check(policy, [head('NOT_COMPLETED', undefined)])).toEqual([])
  })

  it('is broken when a unit was counted twice', () => {
    const used = [
      { subjectId: 'chi-bo', rating: 'GOOD' as const },
      { subjectId: 'chi-bo', rating: 'GOOD' as const },
    ]

    expect(sentences(check(policy, [led(decided('GOOD')), head('GOOD', used)]))).toEqual([
      'Lò Văn An xếp loại “Hoàn thành tốt nhiệm vụ” mà căn cứ tính hai lần: Chi bộ 1.',
    ])
  })

  it('is for leaders that have a rating', () => {
    expect(
      check(policy, [
        member({ id: 'm', unitId: 'xa', ...decided('GOOD') }),
        leader({ id: 'l', unitId: 'xa' }),
      ]),
    ).toEqual([])
  })
})

describe('CP-4, results are there before the Party organisation is rated', () => {
  const policy = only('CP-4')
  const party = (part: Partial<TreeSubject>) =>
    organisation({ id: 'dang-bo', unitId: 'xa', name: 'Đảng bộ xã', ...part })
  const others = [
    organisation({ id: 'cb1', unitId: 'chi-bo-1', name: 'Chi bộ 1' }),
    leadership({ id: 'cu2', unitId: 'chi-bo-2', name: 'Chi ủy 2', ...rated('GOOD') }),
    member({ id: 'm1', unitId: 'chi-bo-2', name: 'Vàng A Sú' }),
    member({ id: 'm2', unitId: 'chi-bo-2', ratingState: 'exempt' }),
    member({ id: 'm3', unitId: 'chi-bo-2', ratingState: 'owed' }),
    leader({ id: 'l', unitId: 'xa', name: 'Bí thư' }),
    leadership({ id: 'ubnd', unitId: 'xa', name: 'UBND xã', bodyType: 'government' }),
    organisation({ id: 'mttq', unitId: 'xa', bodyType: 'mass-organisation', ...decided('GOOD') }),
    leadership({ id: 'truong', unitId: 'xa', name: 'Trường', bodyType: 'professional' }),
  ]

  it('names what is absent directly below and at the same level', () => {
    expect(check(policy, [party(rated('GOOD')), ...others])).toMatchObject([
      {
        subjectId: 'dang-bo',
        relatedIds: ['cb1', 'm1'],
        severity: 'BLOCK',
        vi: 'Đảng bộ xã xếp loại “Hoàn thành tốt nhiệm vụ” khi cấp dưới trực tiếp chưa có kết quả: Chi bộ 1, Vàng A Sú.',
      },
      {
        relatedIds: ['ubnd'],
        severity: 'BLOCK',
        vi: 'Đảng bộ xã xếp loại “Hoàn thành tốt nhiệm vụ” khi tổ chức cùng cấp chưa có kết quả: UBND xã.',
      },
    ])
  })

  it('waits for the members of a cell', () => {
    expect(
      check(policy, [
        organisation({ id: 'cb1', unitId: 'chi-bo-1', ...rated('GOOD') }),
        member({ id: 'm', unitId: 'chi-bo-1' }),
        member({ id: 'n', unitId: 'chi-bo-2' }),
      ]),
    ).toMatchObject([{ subjectId: 'cb1', relatedIds: ['m'] }])
  })

  it('does not look two levels down, at an unrated organisation, or at a government', () => {
    expect(
      check(policy, [organisation({ id: 'tinh', unitId: 'tinh', ...rated('GOOD') }), others[0] ?? party({})]),
    ).toEqual([])
    expect(check(policy, [party({}), ...others])).toEqual([])
    expect(check(policy, [party({ bodyType: 'government', ...rated('GOOD') }), ...others])).toEqual([])
  })
})

describe('CP-5, a Party organisation is rated on the recorded ratings', () => {
  const policy = only('CP-5')
  const cells = [
    organisation({ id: 'cb1', unitId: 'chi-bo-1', name: 'Chi bộ 1', used: [], ...decided('GOOD') }),
    organisation({ id: 'cb2', unitId: 'chi-bo-2', name: 'Chi bộ 2', used: [], ...decided('COMPLETED') }),
  ]
  const USED = [
    { subjectId: 'cb1', rating: 'GOOD' as const },
    { subjectId: 'cb2', rating: 'COMPLETED' as const },
  ]
  const party = (part: Partial<TreeSubject>) =>
    organisation({ id: 'dang-bo', unitId: 'xa', name: 'Đảng bộ xã', ...decided('GOOD'), ...part })
  const begins = 'Đảng bộ xã xếp loại “Hoàn thành tốt nhiệm vụ”'

  it('holds when every subordinate was counted once, with its recorded rating', () => {
    expect(check(policy, [party({ used: USED }), ...cells])).toEqual([])
  })

  it('is broken by another rating than the recorded one', () => {
    const used = [USED[1] ?? [], { subjectId: 'cb1', rating: 'EXCELLENT' as const }].flat()

    expect(check(policy, [party({ used }), ...cells])).toMatchObject([
      {
        coupling: 'CP-5',
        relatedIds: ['cb1'],
        severity: 'BLOCK',
        vi: `${begins} dựa trên Chi bộ 1 là “Hoàn thành xuất sắc nhiệm vụ”, trong khi kết quả đã ghi là “Hoàn thành tốt nhiệm vụ”.`,
      },
    ])
  })

  it('is broken by a subordinate left out, rated or still to be rated, not by one that is exempt or owed', () => {
    const used = USED.slice(0, 1)
    const [first, second] = cells
    const without = (part: Partial<TreeSubject>) =>
      [party({ used }), first, second === undefined ? second : { ...second, ...part }].filter(
        (subject) => subject !== undefined,
      )

    expect(check(policy, without({}))).toMatchObject([
      {
        subjectId: 'dang-bo',
        relatedIds: ['cb2'],
        severity: 'BLOCK',
        vi: `${begins} mà căn cứ chưa tính: Chi bộ 2.`,
      },
    ])
    expect(sentences(check(policy, without({ ratingState: 'open', rating: null })))).toEqual([
      `${begins} mà căn cứ chưa tính: Chi bộ 2.`,
    ])
    expect(check(policy, without({ ratingState: 'exempt', rating: null }))).toEqual([])
    expect(check(policy, without({ ratingState: 'owed', rating: null }))).toEqual([])
  })

  it('is broken by a subject that is not directly subordinate', () => {
    const foreign = member({ id: 'm', unitId: 'xa', name: 'Vàng A Sú', ...decided('GOOD') })
    const used = [...USED, { subjectId: 'm', rating: 'GOOD' as const }]

    expect(check(policy, [party({ used }), ...cells, foreign])).toMatchObject([
      {
        relatedIds: ['m'],
        severity: 'BLOCK',
        vi: `${begins} mà căn cứ tính cả đối tượng không trực thuộc: Vàng A Sú.`,
      },
    ])
  })

  it('counts the members of a cell', () => {
    const cell = (used: TreeSubject['used']) => ({
      ...party({ unitId: 'chi-bo-1' }),
      ...(used === undefined ? {} : { used }),
    })
    const people = [
      member({ id: 'm', unitId: 'chi-bo-1', name: 'Vàng A Sú', ...decided('GOOD') }),
      leader({ id: 'l', unitId: 'chi-bo-1', ...decided('GOOD') }),
    ]

    expect(check(policy, [cell([{ subjectId: 'm', rating: 'GOOD' }]), ...people])).toEqual([])
    expect(sentences(check(policy, [cell([]), ...people]))).toEqual([
      `${begins} mà căn cứ chưa tính: Vàng A Sú.`,
    ])
  })

  it('needs the ratings for EXCELLENT and GOOD only, as the text gives no share for the others', () => {
    const unknown = (rating: Rating) => check(policy, [party(decided(rating)), ...cells])

    expect(sentences(unknown('GOOD'))).toEqual([
      `${begins} nhưng chưa ghi kết quả của các đơn vị, đối tượng làm căn cứ.`,
    ])
    expect(unknown('EXCELLENT')).toHaveLength(1)
    expect(unknown('COMPLETED')).toEqual([])
    expect(unknown('NOT_COMPLETED')).toEqual([])
  })

  it('is for Party organisations that have a rating', () => {
    expect(check(policy, [party({ ratingState: 'open', rating: null })])).toEqual([])
    expect(check(policy, [party({ bodyType: 'government' })])).toEqual([])
  })

  describe('with the bodies of its level', () => {
    const same = (part: Partial<TreeSubject>, ...others: TreeSubject[]) =>
      check(policy, [party({ used: USED, ...part }), ...cells, ...others])
    const government = leadership({ id: 'ubnd', unitId: 'xa', bodyType: 'government', ...decided('GOOD') })
    const others = [
      organisation({ id: 'mttq', unitId: 'xa', bodyType: 'mass-organisation', ...decided('GOOD') }),
      organisation({ id: 'truong', unitId: 'xa', bodyType: 'professional', ...decided('COMPLETED') }),
      leadership({
        id: 'ban-giam-hieu',
        unitId: 'xa',
        bodyType: 'professional',
        ...decided('NOT_COMPLETED'),
      }),
      leadership({ id: 'doan', unitId: 'xa', bodyType: 'mass-organisation', body: 'doan' }),
    ]

    it('holds when the facts used their lowest ratings, or none', () => {
      expect(same({ stateRating: 'GOOD', organisationRating: 'COMPLETED' }, government, ...others)).toEqual(
        [],
      )
      expect(same({}, government, ...others)).toEqual([])
      expect(same({ stateRating: null })).toEqual([])
    })

    it('is broken by another rating of the government, or by one that is not on record', () => {
      expect(same({ stateRating: 'EXCELLENT' }, government)).toMatchObject([
        {
          relatedIds: ['ubnd'],
          severity: 'BLOCK',
          vi: `${begins} dựa trên mức của chính quyền cùng cấp là “Hoàn thành xuất sắc nhiệm vụ”, trong khi mức thấp nhất đã ghi là “Hoàn thành tốt nhiệm vụ”.`,
        },
      ])
      expect(sentences(same({ stateRating: null }, government))).toEqual([
        `${begins} dựa trên mức của chính quyền cùng cấp là “chưa có mức xếp loại”, trong khi mức thấp nhất đã ghi là “Hoàn thành tốt nhiệm vụ”.`,
      ])
    })

    it('is broken by another lowest rating of the others; a body speaks through its organisation', () => {
      expect(same({ organisationRating: 'NOT_COMPLETED' }, ...others)).toMatchObject([
        {
          relatedIds: ['mttq', 'truong'],
          severity: 'BLOCK',
          vi: `${begins} dựa trên mức thấp nhất của đơn vị, Mặt trận Tổ quốc, đoàn thể cùng cấp là “Không hoàn thành nhiệm vụ”, trong khi mức thấp nhất đã ghi là “Hoàn thành nhiệm vụ”.`,
        },
      ])
      expect(same({ organisationRating: 'GOOD' })).toMatchObject([{ relatedIds: [] }])
    })
  })
})

describe('CP-6, a member is rated in line with the civil-servant rating', () => {
  const policy = only('CP-6')
  const rate = (rating: Rating, stateRating?: Rating | null) =>
    check(policy, [
      member({
        id: 'm',
        unitId: 'xa',
        name: 'Vàng A Sú',
        ...decided(rating),
        ...(stateRating === undefined ? {} : { stateRating }),
      }),
    ])

  it.each<[Rating, Rating | null]>([
    ['EXCELLENT', 'EXCELLENT'],
    ['NOT_COMPLETED', 'NOT_COMPLETED'],
    ['GOOD', 'GOOD'],
    ['EXCELLENT', null],
  ])('holds for %s beside %s', (rating, state) => {
    expect(rate(rating, state)).toEqual([])
  })

  it('is broken by EXCELLENT without EXCELLENT, also where the other rating is not known', () => {
    expect(rate('EXCELLENT', 'GOOD')).toMatchObject([
      {
        severity: 'BLOCK',
        vi: 'Vàng A Sú xếp loại đảng viên “Hoàn thành xuất sắc nhiệm vụ” trong khi xếp loại cán bộ, công chức, viên chức: “Hoàn thành tốt nhiệm vụ”.',
      },
    ])
    expect(rate('EXCELLENT')).toMatchObject([
      {
        severity: 'BLOCK',
        vi: 'Vàng A Sú xếp loại đảng viên “Hoàn thành xuất sắc nhiệm vụ” trong khi xếp loại cán bộ, công chức, viên chức: “chưa có mức xếp loại”.',
      },
    ])
    expect(rate('GOOD')).toEqual([])
  })

  it('is broken by anything better than NOT_COMPLETED beside NOT_COMPLETED', () => {
    expect(rate('COMPLETED', 'NOT_COMPLETED')).toMatchObject([
      {
        severity: 'BLOCK',
        vi: 'Vàng A Sú xếp loại đảng viên “Hoàn thành nhiệm vụ” trong khi xếp loại cán bộ, công chức, viên chức là “Không hoàn thành nhiệm vụ”.',
      },
    ])
  })

  it('warns of any other difference, upwards and downwards', () => {
    expect(rate('GOOD', 'COMPLETED')).toMatchObject([{ severity: 'WARN' }])
    expect(rate('GOOD', 'EXCELLENT')).toMatchObject([
      {
        severity: 'WARN',
        vi: 'Vàng A Sú xếp loại đảng viên “Hoàn thành tốt nhiệm vụ” và xếp loại cán bộ, công chức, viên chức “Hoàn thành xuất sắc nhiệm vụ”: cần rà soát để thống nhất.',
      },
    ])
    expect(rate('NOT_COMPLETED', 'GOOD')).toMatchObject([{ severity: 'WARN' }])
  })

  it('is for members that have a rating', () => {
    const stateRating = 'NOT_COMPLETED'

    expect(
      check(policy, [
        member({ id: 'm', unitId: 'xa', stateRating }),
        leader({ id: 'l', unitId: 'xa', stateRating, ...decided('GOOD') }),
      ]),
    ).toEqual([])
  })
})

describe('CP-7, the civil-servant rating is on record first', () => {
  const policy = only('CP-7')

  it('is broken by a rated member of whom nothing is recorded', () => {
    expect(
      check(policy, [member({ id: 'm', unitId: 'xa', name: 'Vàng A Sú', ...rated('GOOD') })], 'qd-366-2025'),
    ).toMatchObject([
      {
        coupling: 'CP-7',
        severity: 'BLOCK',
        vi: 'Vàng A Sú xếp loại đảng viên “Hoàn thành tốt nhiệm vụ” khi chưa ghi kết quả xếp loại cán bộ, công chức, viên chức (hoặc chưa ghi là không thuộc diện này).',
      },
    ])
  })

  it('holds with a recorded rating, for those who are no civil servants, the unrated, and leaders', () => {
    expect(
      check(policy, [
        member({ id: 'm', unitId: 'xa', ...decided('GOOD'), stateRating: 'COMPLETED' }),
        member({ id: 'n', unitId: 'xa', ...decided('GOOD'), stateRating: null }),
        member({ id: 'o', unitId: 'xa' }),
        leader({ id: 'p', unitId: 'xa', ...decided('GOOD') }),
      ]),
    ).toEqual([])
  })
})

describe('CP-8, who is reviewed is rated', () => {
  const policy = only('CP-8')
  const reviewed = (ratingState: TreeSubject['ratingState'], closing: boolean) =>
    checkCouplings(
      buildSubjectTree(UNITS, [
        member({ id: 'm', unitId: 'xa', name: 'Vàng A Sú', review: 'done', ratingState }),
      ]),
      policy,
      'qd-366-2025',
      { closing },
    )

  it('is broken by a reviewed subject whose rating was set aside', () => {
    expect(reviewed('exempt', false)).toMatchObject([
      { coupling: 'CP-8', severity: 'BLOCK', vi: 'Vàng A Sú đã kiểm điểm nhưng chưa có mức xếp loại.' },
    ])
    expect(reviewed('owed', false)).toHaveLength(1)
  })

  it('is broken by a rating still to come only when the cycle is closed', () => {
    expect(reviewed('open', false)).toEqual([])
    expect(reviewed('open', true)).toHaveLength(1)
  })

  it('takes the cycle to be running unless told otherwise', () => {
    const tree = buildSubjectTree(UNITS, [member({ id: 'm', unitId: 'xa', review: 'done' })])

    expect(checkCouplings(tree, policy, 'qd-366-2025')).toEqual([])
    expect(checkCouplings(tree, policy, 'qd-366-2025', {})).toEqual([])
  })

  it('holds for the rated and for those not reviewed', () => {
    const tree = buildSubjectTree(UNITS, [
      member({ id: 'm', unitId: 'xa', ...rated('GOOD') }),
      member({ id: 'n', unitId: 'xa', review: 'owed', ratingState: 'owed' }),
      member({ id: 'o', unitId: 'xa', review: 'exempt', ratingState: 'exempt' }),
    ])

    expect(checkCouplings(tree, policy, 'qd-366-2025', { closing: true })).toEqual([])
  })
})

describe('CP-9, every limitation of a collective has somebody responsible', () => {
  const policy = only('CP-9')
  const collective = (limitations: TreeSubject['limitations'], review: 'open' | 'done' = 'done') =>
    leadership({
      id: 'dang-uy',
      unitId: 'xa',
      name: 'Đảng ủy xã',
      review,
      ...(limitations === undefined ? {} : { limitations }),
    })

  it('is broken, with a warning, for each limitation that names nobody', () => {
    expect(
      check(policy, [
        collective([
          { vi: 'giải ngân chậm', responsible: null },
          { vi: 'ít kiểm tra', responsible: [] },
          { vi: 'họp muộn', responsible: 'collective' },
          { vi: 'thiếu hồ sơ', responsible: ['an'] },
        ]),
      ]),
    ).toMatchObject([
      {
        coupling: 'CP-9',
        severity: 'WARN',
        vi: 'Đảng ủy xã: hạn chế “giải ngân chậm” chưa ghi cá nhân chịu trách nhiệm hoặc trách nhiệm chung của tập thể.',
      },
      { vi: expect.stringContaining('ít kiểm tra') },
    ])
  })

  it('holds before the review, without limitations on record, and for individuals', () => {
    const limitations = [{ vi: 'giải ngân chậm', responsible: null }]

    expect(check(policy, [collective(limitations, 'open')])).toEqual([])
    expect(check(policy, [collective(undefined)])).toEqual([])
    expect(check(policy, [leader({ id: 'l', unitId: 'xa', review: 'done', limitations })])).toEqual([])
  })
})

describe('CP-10, the expelled are not rated and stay in the totals', () => {
  const policy = only('CP-10')
  const exempt = { review: 'exempt', ratingState: 'exempt' } as const

  it('holds for an expelled member who is exempt and counted', () => {
    expect(
      check(policy, [
        member({ id: 'm', unitId: 'xa', expelled: true, ...exempt }),
        member({ id: 'n', unitId: 'xa', expelled: false, ...decided('GOOD') }),
        member({ id: 'o', unitId: 'xa', countedInTotal: false, ...decided('GOOD') }),
      ]),
    ).toEqual([])
  })

  it('is broken by a rating, also of the same person as a leader', () => {
    expect(
      check(policy, [
        member({ id: 'm', unitId: 'chi-bo-1', personId: 'su', expelled: true, ...exempt }),
        leader({ id: 'l', unitId: 'xa', personId: 'su', name: 'Vàng A Sú', ...rated('COMPLETED') }),
      ]),
    ).toMatchObject([
      {
        coupling: 'CP-10',
        subjectId: 'l',
        severity: 'BLOCK',
        vi: 'Vàng A Sú bị khai trừ trong năm nhưng vẫn được xếp loại “Hoàn thành nhiệm vụ”.',
      },
    ])
  })

  it('is broken by leaving the person out of the totals', () => {
    const expelled = { expelled: true, countedInTotal: false, ...exempt }

    expect(
      sentences(check(policy, [member({ id: 'm', unitId: 'xa', name: 'Vàng A Sú', ...expelled })])),
    ).toEqual(['Vàng A Sú bị khai trừ trong năm nhưng bị bỏ ra khỏi tổng số.'])
  })
})

describe('the violations of a tree', () => {
  it('come by coupling, then by subject, then by sentence, and name related subjects by their ids', () => {
    const unnamed = [
      { vi: 'b', responsible: null },
      { vi: 'a', responsible: null },
    ]
    const committee = (id: string, unitId: string) =>
      leadership({ id, name: `Đảng ủy ${id === 'x' ? 'B' : 'A'}`, unitId, ...decided('EXCELLENT') })
    const found = check(PACK, [
      { ...committee('y', 'xa'), limitations: unnamed },
      committee('x', 'tinh'),
      organisation({ id: 'dang-bo-xa', unitId: 'xa', ...decided('COMPLETED') }),
      organisation({ id: 'dang-bo-tinh', unitId: 'tinh', ...decided('COMPLETED') }),
      organisation({ id: 'cb2', name: 'Chi bộ 2', unitId: 'chi-bo-2' }),
      organisation({ id: 'cb1', name: 'Chi bộ 1', unitId: 'chi-bo-1' }),
    ])

    expect(found.map(({ coupling, subjectId }) => [coupling, subjectId])).toEqual([
      ['CP-1', 'x'],
      ['CP-1', 'y'],
      ['CP-4', 'dang-bo-xa'],
      ['CP-9', 'y'],
      ['CP-9', 'y'],
    ])
    expect(found[2]).toMatchObject({
      relatedIds: ['cb1', 'cb2'],
      vi: expect.stringContaining('Chi bộ 1, Chi bộ 2'),
    })
    expect(found[3]?.vi).toContain('“a”')
    expect(found[4]?.vi).toContain('“b”')
  })
})

describe('the switches', () => {
  const breaksAll = [
    leadership({
      id: 'dang-uy',
      unitId: 'xa',
      ...decided('EXCELLENT'),
      limitations: [{ vi: 'giải ngân chậm', responsible: null }],
    }),
    organisation({ id: 'dang-bo', unitId: 'xa', ...decided('GOOD') }),
    leadership({ id: 'ubnd', unitId: 'xa', bodyType: 'government', ...decided('COMPLETED') }),
    leader({ id: 'chu-tich', unitId: 'xa', bodyType: 'government', role: 'head', ...decided('GOOD') }),
    organisation({ id: 'cb1', unitId: 'chi-bo-1' }),
    member({ id: 'm', unitId: 'chi-bo-1', expelled: true, ...decided('EXCELLENT') }),
    member({ id: 'n', unitId: 'chi-bo-1', review: 'done', ratingState: 'exempt' }),
  ]
  const heard = (policy: CouplingPolicy, pack: string): string[] => [
    ...new Set(check(policy, breaksAll, pack).map(({ coupling }) => coupling)),
  ]

  it('follow the regulation of the cycle unless told otherwise', () => {
    expect(heard(PACK, 'qd-132-2018')).toEqual(['CP-1', 'CP-2', 'CP-4', 'CP-5', 'CP-6', 'CP-9'])
    expect(heard(PACK, 'qd-124-2023')).toEqual(['CP-3', 'CP-10'])
    expect(heard(PACK, 'qd-366-2025')).toEqual(['CP-7', 'CP-8'])
    expect(heard(PACK, 'nd-90-2020')).toEqual(['CP-7'])
  })

  it.each(COUPLING_RULES.map(({ id }) => id))('turn %s on and off under any regulation', (id) => {
    for (const pack of ['qd-132-2018', 'qd-124-2023', 'qd-366-2025', 'nd-90-2020']) {
      expect(heard(couplingPolicy.parse({ [id]: 'ON' }), pack)).toContain(id)
      expect(heard(couplingPolicy.parse({ [id]: 'OFF' }), pack)).not.toContain(id)
    }
  })

  it('exist for every coupling, with the coupling as their description and its clause', () => {
    const { headNotAbove, ...switches } = couplingPolicy.shape

    expect(Object.keys(switches)).toEqual(COUPLING_RULES.map(({ id }) => id))
    for (const { id, vi, clause } of COUPLING_RULES) {
      expect(switches[id].meta()).toEqual({ description: vi, clause })
    }
    expect(headNotAbove.meta()).toMatchObject({ clause: 'chưa tìm thấy văn bản' })
    expect(couplingPolicy.safeParse({ 'CP-11': 'ON' }).success).toBe(false)
  })

  it('are of no use for a pack without couplings', () => {
    expect(() => check(PACK, breaksAll, 'qd-15-2007')).toThrow(RangeError)
  })
})
