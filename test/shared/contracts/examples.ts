/** A document for `kiemdiem classify` with every field of the published format. */
export const CLASSIFY_EXAMPLE = {
  rules: 'qd-124-2023',
  policy: {},
  cases: [
    {
      id: 'c1',
      kind: 'leader',
      criteria: [{ group: 'task', level: 4, basic: true, product: true, completed: true }],
      score: { common: 28, task: 66 },
      tasks: { assigned: 20, done: 20, onTime: 20, exceeded: 11, late: 0, keyMissed: 0, forceMajeure: false },
      area: {
        assigned: 40,
        done: 40,
        onTime: 40,
        exceeded: 21,
        late: 0,
        keyMissed: 0,
        rating: 'GOOD',
        basicTargetsMissed: 0,
        basicTargets: 5,
      },
      units: [{ rating: 'GOOD', discipline: null, corruption: false, remedied: false }],
      discipline: [
        { who: 'self', form: 'reprimand', remedied: false, at: 'current-unit', dutyRelated: true },
        { who: 'member', form: 'expulsion', at: 'former-unit', countedInEarlierYear: true },
      ],
      conclusions: {
        degeneration: false,
        disunity: false,
        forbiddenConduct: false,
        exemplaryBreach: false,
        corruptionInCharge: false,
        cadreWorkFault: false,
      },
      confidenceVote: { low: 3, total: 21 },
      attest: { outstanding: true, model: true, exemplary: true },
      earlierLimitations: { total: 4, remedied: 4 },
      stateRating: 'GOOD',
      organisationRating: 'GOOD',
      collectiveRating: 'GOOD',
      joinedOn: '2020-09-01',
      assessedOn: '2023-12-31',
      status: 'active',
      organisationType: 'committee',
      service: { monthsInYear: 12, monthsAbsent: 0, maternity: false },
    },
  ],
} as const

/** A document for `kiemdiem cap` as it is published. */
export const CAP_EXAMPLE = {
  policy: { rate: 0.2, base: 'GOOD_OR_BETTER', rounding: 'FLOOR', onExcess: 'BLOCK' },
  groups: [
    { group: 'nhóm X', organisation: 'Y', EXCELLENT: 3, GOOD: 13, COMPLETED: 0, NOT_COMPLETED: 0 },
    { group: 'nhóm Z', EXCELLENT: 3, GOOD: 11 },
  ],
} as const
