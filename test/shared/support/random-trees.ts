import fc from 'fast-check'
import type { Rating } from '#shared/contracts/rating.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { TreeSubject, TreeUnit } from '#shared/domain/subject-tree.ts'

const BODY_TYPES = ['party', 'government', 'professional', 'mass-organisation'] as const
const KINDS = ['organisation', 'leadership-collective', 'member', 'leader'] as const
const PLACES = ['cell', 'leadership-collective', 'other-post'] as const
const ROLES = ['head', 'deputy', 'member', null] as const
const PEOPLE = ['an', 'binh', 'chi', 'dung'] as const

export interface RandomTree {
  readonly units: readonly TreeUnit[]
  readonly subjects: readonly TreeSubject[]
}

/** A few units in any shape of tree; the parent of a unit is one that was made before it. */
const someUnits: fc.Arbitrary<TreeUnit[]> = fc
  .array(fc.option(fc.nat(5)), { minLength: 1, maxLength: 6 })
  .map((above) =>
    above.map((parent, index) => ({
      id: `u${index}`,
      parentId: parent === null || index === 0 ? null : `u${parent % index}`,
      level: 'xa',
    })),
  )

const anyRating: fc.Arbitrary<Rating> = fc.constantFrom(...RATINGS)

/** Reviewed and rated in any combination that the model admits. */
const anyState: fc.Arbitrary<Pick<TreeSubject, 'review' | 'ratingState' | 'rating'>> = fc
  .record({
    review: fc.constantFrom('open' as const, 'done' as const, 'exempt' as const, 'owed' as const),
    ratingState: fc.constantFrom(
      'open' as const,
      'rated' as const,
      'decided' as const,
      'exempt' as const,
      'owed' as const,
    ),
    rating: anyRating,
  })
  .map(({ review, ratingState, rating }) => ({
    review,
    ratingState,
    rating: ratingState === 'rated' || ratingState === 'decided' ? rating : null,
  }))

const atStart: fc.Arbitrary<Pick<TreeSubject, 'review' | 'ratingState' | 'rating'>> = fc.constantFrom(
  { review: 'open', ratingState: 'open', rating: null },
  { review: 'open', ratingState: 'open', rating: null },
  { review: 'exempt', ratingState: 'open', rating: null },
  { review: 'owed', ratingState: 'owed', rating: null },
)

const anySubject = (states: typeof anyState) =>
  fc.record({
    unit: fc.nat(5),
    kind: fc.constantFrom(...KINDS),
    bodyType: fc.constantFrom(...BODY_TYPES),
    person: fc.constantFrom(...PEOPLE),
    place: fc.constantFrom(...PLACES),
    role: fc.constantFrom(...ROLES),
    state: states,
    facts: fc.record(
      {
        used: fc.array(fc.tuple(fc.nat(20), fc.option(anyRating)), { maxLength: 3 }),
        stateRating: fc.option(anyRating),
        organisationRating: anyRating,
        expelled: fc.boolean(),
        countedInTotal: fc.boolean(),
        limitations: fc.array(
          fc.record({
            vi: fc.constantFrom('chậm tiến độ', 'thiếu kiểm tra'),
            responsible: fc.constantFrom(null, 'collective' as const, [], ['an']),
          }),
          { maxLength: 2 },
        ),
      },
      { requiredKeys: [] },
    ),
  })

type AnySubject = ReturnType<typeof anySubject> extends fc.Arbitrary<infer Subject> ? Subject : never

function placed(units: readonly TreeUnit[], drawn: readonly AnySubject[]): TreeSubject[] {
  return drawn.map(({ unit, kind, bodyType, person, place, role, state, facts }, index) => {
    const individual = kind === 'member' || kind === 'leader'
    const { used, ...others } = facts
    return {
      id: `s${index}`,
      name: `Đối tượng ${index}`,
      kind,
      unitId: `u${unit % units.length}`,
      bodyType,
      personId: individual ? person : null,
      place: individual ? (kind === 'member' ? 'cell' : place) : null,
      role: individual ? role : null,
      ...state,
      ...others,
      ...(used === undefined
        ? {}
        : {
            used: used.map(([other, rating]) => ({ subjectId: `s${other % drawn.length}`, rating })),
          }),
    }
  })
}

const randomTree = (states: typeof anyState): fc.Arbitrary<RandomTree> =>
  fc
    .tuple(someUnits, fc.array(anySubject(states), { minLength: 1, maxLength: 14 }))
    .map(([units, drawn]) => ({ units, subjects: placed(units, drawn) }))

/** Any tree in any state. Few people with many posts, so that the strangest entanglements occur. */
export const anyTree: fc.Arbitrary<RandomTree> = randomTree(anyState)

/** Any tree before anything has happened in its cycle. */
export const freshTree: fc.Arbitrary<RandomTree> = randomTree(atStart)
