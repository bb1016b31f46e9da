import { describe, expect, it } from 'vitest'
import { proposedByParties, quorumReached, sumsMayBeShown } from '#shared/domain/ballots.ts'

const none = { EXCELLENT: 0, GOOD: 0, COMPLETED: 0, NOT_COMPLETED: 0, NO_OPINION: 0 }

describe('the quorum of related parties', () => {
  it.each([
    { voted: 2, entitled: 4, reached: true },
    { voted: 1, entitled: 3, reached: false },
    { voted: 0, entitled: 1, reached: false },
  ])('of one half is $reached with $voted of $entitled', ({ voted, entitled, reached }) => {
    expect(quorumReached({ quorum: 0.5 }, { voted, entitled })).toBe(reached)
  })

  it('of zero is reached by nobody voting, as the policy says so', () => {
    expect(quorumReached({ quorum: 0 }, { voted: 0, entitled: 3 })).toBe(true)
  })

  it('has no size where nobody is entitled', () => {
    expect(() => quorumReached({ quorum: 0.5 }, { voted: 0, entitled: 0 })).toThrow(RangeError)
  })
})

describe('the sums of a secret vote', () => {
  it.each([
    { voted: 3, entitled: 10, shown: true },
    { voted: 2, entitled: 10, shown: false },
    { voted: 2, entitled: 2, shown: true },
    { voted: 1, entitled: 1, shown: false },
    { voted: 0, entitled: 0, shown: false },
  ])('are shown: $shown, when $voted of $entitled have voted', ({ voted, entitled, shown }) => {
    expect(sumsMayBeShown({ minimumShown: 3 }, { voted, entitled })).toBe(shown)
  })
})

describe('the rating that the parties propose', () => {
  const two = { ...none, GOOD: 2, NO_OPINION: 1 }

  it('is none where the policy has no threshold: only the counts are shown', () => {
    expect(proposedByParties({ threshold: null }, two)).toBeNull()
  })

  it('is the one with the most votes, if its share of all votes reaches the threshold', () => {
    expect(proposedByParties({ threshold: 0.6 }, two)).toBe('GOOD')
    expect(proposedByParties({ threshold: 0.67 }, two)).toBeNull()
  })

  it('is none without a vote, without an opinion, and with a tie', () => {
    expect(proposedByParties({ threshold: 0.5 }, none)).toBeNull()
    expect(proposedByParties({ threshold: 0 }, { ...none, NO_OPINION: 2 })).toBeNull()
    expect(proposedByParties({ threshold: 0.5 }, { ...none, EXCELLENT: 1, GOOD: 1 })).toBeNull()
  })
})
