import type { Rating } from '#shared/contracts/rating.ts'
import type { TreeSubject, TreeUnit } from '#shared/domain/subject-tree.ts'

type Part = Partial<TreeSubject> & { readonly id: string; readonly unitId: string }

const OPEN = { review: 'open', ratingState: 'open', rating: null } as const

export function unit(id: string, parentId: string | null = null, level = 'xa'): TreeUnit {
  return { id, parentId, level }
}

/** A Party organisation; its leadership is reviewed in its place. */
export function organisation(part: Part): TreeSubject {
  return {
    kind: 'organisation',
    name: part.id,
    bodyType: 'party',
    personId: null,
    place: null,
    role: null,
    ...OPEN,
    review: 'exempt',
    ...part,
  }
}

/** A Party committee. */
export function leadership(part: Part): TreeSubject {
  return {
    kind: 'leadership-collective',
    name: part.id,
    bodyType: 'party',
    personId: null,
    place: null,
    role: null,
    ...OPEN,
    ...part,
  }
}

/** A member of a Party committee, reviewed there. */
export function leader(part: Part): TreeSubject {
  return {
    kind: 'leader',
    name: part.id,
    bodyType: 'party',
    personId: `person-${part.id}`,
    place: 'leadership-collective',
    role: 'member',
    ...OPEN,
    ...part,
  }
}

export function member(part: Part): TreeSubject {
  return {
    kind: 'member',
    name: part.id,
    bodyType: 'party',
    personId: `person-${part.id}`,
    place: 'cell',
    role: null,
    ...OPEN,
    ...part,
  }
}

/** Reviewed, and rated by decision. */
export function decided(rating: Rating): Pick<TreeSubject, 'review' | 'ratingState' | 'rating'> {
  return { review: 'done', ratingState: 'decided', rating }
}

/** Reviewed, and a rating proposed. */
export function rated(rating: Rating): Pick<TreeSubject, 'review' | 'ratingState' | 'rating'> {
  return { review: 'done', ratingState: 'rated', rating }
}
