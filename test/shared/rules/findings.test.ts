import { describe, expect, it } from 'vitest'
import type { ClassifyCase } from '#shared/contracts/classify.ts'
import type { Relation } from '#shared/rules/findings.ts'
import { attested, both, decided, holds, leftToPerson, share, unknown } from '#shared/rules/findings.ts'
import type { Finding } from '#shared/rules/predicate.ts'

const facts = (attest?: ClassifyCase['attest']): ClassifyCase => ({
  id: 'subject',
  kind: 'member',
  ...(attest === undefined ? {} : { attest }),
})
const holding = decided(true, () => ({ expected: 'làm xong', actual: '20/20 = 100 %' }))
const refuted = decided(false, () => ({ expected: 'đúng hạn ≥ 80 %', actual: '31/40 = 77,5 %' }))
const absent = unknown(() => ({ expected: 'vượt mức ≥ 50 %', missing: ['tasks.exceeded'] }))
const unsigned = attested(facts(), ['exemplary'], 'xác nhận gương mẫu')

describe('a finding', () => {
  it('makes its sentence only when somebody reads it', () => {
    let made = 0
    const finding = decided(true, () => {
      made += 1
      return { expected: 'có', actual: 'có' }
    })

    expect(made).toBe(0)
    expect(finding.explain().actual).toBe('có')
    expect(made).toBe(1)
  })

  it('that the text leaves to a person shows the known facts and keeps a suspicion', () => {
    const open = leftToPerson(() => ({ expected: 'mọi chỉ tiêu', actual: '1/5 = 20 %' }))

    expect(open).toMatchObject({ outcome: 'open', suspected: true })
    expect(open.explain()).toEqual({
      expected: 'mọi chỉ tiêu',
      actual: '1/5 = 20 %',
      missing: [],
      attestations: [],
    })
  })
})

describe('two parts that must both hold', () => {
  it.each<[string, Finding, Finding, Finding['outcome']]>([
    ['hold together', holding, holding, 'pass'],
    ['are refuted by the first', refuted, absent, 'fail'],
    ['are refuted by the second', unsigned, refuted, 'fail'],
    ['are unknown beside one that holds', absent, holding, 'unknown'],
    ['are unknown before a signature is asked for', unsigned, absent, 'unknown'],
    ['wait for a signature', holding, unsigned, 'attest'],
    ['are left to a person', leftToPerson(() => ({ expected: '', actual: '' })), holding, 'open'],
  ])('%s', (_, first, second, outcome) => {
    expect(both(first, second).outcome).toBe(outcome)
  })

  it('say what refutes them, and nothing of the part that does not', () => {
    expect(both(unsigned, refuted).explain()).toEqual({
      expected: 'xác nhận gương mẫu; đúng hạn ≥ 80 %',
      actual: '31/40 = 77,5 %',
      missing: [],
      attestations: [],
    })
  })

  it('name every absent fact and signature', () => {
    expect(both(unsigned, absent).explain()).toEqual({
      expected: 'xác nhận gương mẫu; vượt mức ≥ 50 %',
      actual: 'unknown',
      missing: ['attest.exemplary', 'tasks.exceeded'],
      attestations: ['exemplary'],
    })
  })

  it('show both numbers when they hold', () => {
    expect(both(holding, holding).explain().actual).toBe('20/20 = 100 %; 20/20 = 100 %')
  })
})

describe('a judgement that people sign', () => {
  const judged = (attest?: ClassifyCase['attest']) =>
    attested(facts(attest), ['outstanding', 'model'], 'xác nhận thành tích')

  it('holds when everything is signed', () => {
    expect(judged({ outstanding: true, model: true }).explain().actual).toBe('đã xác nhận')
  })

  it('is refuted by one refusal, which is named', () => {
    expect(judged({ outstanding: true, model: false }).explain().actual).toBe(
      'không xác nhận: điển hình để học tập, noi theo',
    )
  })

  it('waits for the signature that is not there', () => {
    expect(judged({ outstanding: true })).toMatchObject({ outcome: 'attest', suspected: false })
    expect(judged({ outstanding: true }).explain()).toMatchObject({
      missing: ['attest.model'],
      attestations: ['model'],
    })
    expect(judged().explain().attestations).toEqual(['outstanding', 'model'])
  })
})

describe('a share', () => {
  const compared = (count: number | undefined, total: number | undefined) =>
    share({
      what: 'nhiệm vụ hoàn thành',
      part: { name: 'tasks.done', count },
      whole: { name: 'tasks.assigned', count: total },
      relation: '≥',
      percent: 50,
    })

  it.each<[Relation, boolean, boolean, boolean]>([
    ['≥', false, true, true],
    ['>', false, false, true],
    ['≤', true, true, false],
    ['<', true, false, false],
    ['=', false, true, false],
  ])('compares by %s below, at and above the threshold', (relation, below, at, above) => {
    const half = { numerator: 1, denominator: 2 }

    expect([9, 10, 11].map((part) => holds(part, 20, relation, half))).toEqual([below, at, above])
  })

  it.each([
    [undefined, undefined, ['tasks.done', 'tasks.assigned']],
    [undefined, 20, ['tasks.done']],
    [10, undefined, ['tasks.assigned']],
    [undefined, 0, ['tasks.done']],
    [0, 0, ['tasks.assigned']],
  ])('of %s in %s is unknown, and names what there is to enter', (count, total, missing) => {
    expect(compared(count, total)).toMatchObject({ outcome: 'unknown' })
    expect(compared(count, total).explain().missing).toEqual(missing)
  })

  it('shows the numbers', () => {
    expect(compared(9, 20).explain()).toMatchObject({
      expected: 'nhiệm vụ hoàn thành ≥ 50 %',
      actual: '9/20 = 45 %',
    })
  })
})
