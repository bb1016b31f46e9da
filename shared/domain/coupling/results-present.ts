import { COUPLING_SENTENCES } from '#shared/text/coupling.ts'
import { isPartyOrganisation } from '../subject-tree.ts'
import type { Coupling } from './violation.ts'
import { NONE, namesOf, violation } from './violation.ts'

/**
 * CP-4: when a Party organisation is rated, the results directly below it are there, of collectives and individuals
 * (for a cell, of its members), and those of the government, the Fatherland Front and the mass organisations of its
 * level. Results that are exempt or owed are not waited for.
 */
export const resultsPresent: Coupling = (tree, subject) => {
  const { name, rating } = subject
  if (!isPartyOrganisation(subject) || rating === null) return NONE
  const { children, subjects, bodies } = tree.unitOf(subject)
  const below = [
    ...subjects.filter(({ kind }) => kind === 'member'),
    ...children.flatMap((child) => child.subjects),
  ].filter(({ ratingState }) => ratingState === 'open')
  const beside = bodies
    .filter(({ type }) => type === 'government' || type === 'mass-organisation')
    .flatMap(({ organisations, leaderships }) => [...organisations, ...leaderships])
    .filter(({ ratingState }) => ratingState === 'open')
  const { subordinatesNotRated, sameLevelNotRated } = COUPLING_SENTENCES
  return [
    ...(below.length === 0
      ? NONE
      : [violation('CP-4', 'BLOCK', subject, below, subordinatesNotRated(name, rating, namesOf(below)))]),
    ...(beside.length === 0
      ? NONE
      : [violation('CP-4', 'BLOCK', subject, beside, sameLevelNotRated(name, rating, namesOf(beside)))]),
  ]
}
