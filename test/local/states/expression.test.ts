import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate, type Scope } from '#infra/local/states/expression/evaluate.ts'
import type { Json, JsonObject } from '#infra/local/states/json.ts'

const time = Date.parse('2026-11-21T03:04:05.678Z')

function scope(input: Json, variables: JsonObject = {}): Scope {
  return { states: { input, context: { State: { Name: 'Here' } } }, variables, now: time }
}

const run = (template: Json, input: Json = {}, variables: JsonObject = {}) =>
  evaluate(template, scope(input, variables), 'Output')

describe('an expression', () => {
  it.each<[string, Json, Json, Json]>([
    ['reads the input', '{% $states.input.a %}', { a: 1 }, 1],
    ['reads the context', '{% $states.context.State.Name %}', {}, 'Here'],
    ['computes', '{% $states.input.a * 2 + 1 %}', { a: 4 }, 9],
    ['keeps an array of one element', '{% $states.input.a %}', { a: [1] }, [1]],
    ['goes through arrays as JSONata does', '{% $states.input.a.b %}', { a: [{ b: 1 }, { b: 2 }] }, [1, 2]],
    ['filters', '{% $states.input.a[n > 1].n %}', { a: [{ n: 1 }, { n: 2 }, { n: 3 }] }, [2, 3]],
    ['gives null as a value', '{% $states.input.a %}', { a: null }, null],
    ['gives false as a value', '{% $states.input.a %}', { a: false }, false],
    ['keeps Vietnamese', "{% 'Chi bộ ' & $states.input.n %}", { n: 7 }, 'Chi bộ 7'],
    [
      'builds nested templates',
      { a: ['{% 1 + 1 %}', { b: '{% $states.input %}' }], c: 'plain' },
      'x',
      { a: [2, { b: 'x' }], c: 'plain' },
    ],
    [
      'leaves text alone that only looks like one',
      ['{% open', 'a {% 1 %}', '$states.input'],
      {},
      ['{% open', 'a {% 1 %}', '$states.input'],
    ],
    ['partitions', '{% $partition([1..5], 2) %}', {}, [[1, 2], [3, 4], [5]]],
    ['ranges', '{% $range(1, 9, 4) %}', {}, [1, 5, 9]],
    ['ranges downwards', '{% $range(3, 1, -1) %}', {}, [3, 2, 1]],
    ['hashes', "{% $hash('abc', 'SHA-1') %}", {}, 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['hashes with MD5', "{% $hash('abc', 'MD5') %}", {}, '900150983cd24fb0d6963f7d28e17f72'],
    ['parses JSON', `{% $parse('{"a":[1]}').a %}`, {}, [1]],
    ['tells the time of the runtime', '{% $now() %}', {}, '2026-11-21T03:04:05.678Z'],
    ['tells the time in milliseconds', '{% $millis() %}', {}, time],
    ['formats the time', "{% $now('[Y0001]-[M01]-[D01]') %}", {}, '2026-11-21'],
  ])('%s', async (_name, template, input, expected) => {
    expect(await run(template, input)).toEqual(expected)
  })

  it('reads variables, and what is inside them', async () => {
    expect(await run('{% [$x, $y.z] %}', {}, { x: 1, y: { z: 2 } })).toEqual([1, 2])
    expect(await run('{% $y.z %}', {}, { y: { z: 2 } })).toBe(2)
  })

  it('prefers a variable to a function of the same name', async () => {
    expect(await run('{% [$now, $sum] %}', {}, { now: 1, sum: 2 })).toEqual([1, 2])
  })

  it('recurses as deep as a tree of records goes', async () => {
    expect(await run('{% ($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(200)) %}')).toBe(200)
  })

  it('makes random numbers, the same ones from a seed, and unique ids', async () => {
    const [a, b, c] = (await run('{% [$random(7), $random(7), $random()] %}')) as number[]
    expect(a).toBe(b)
    for (const value of [a, c]) {
      expect(value).toBeGreaterThanOrEqual(0)
      expect(value).toBeLessThan(1)
    }
    expect(await run('{% $uuid() %}')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each<[string, string, RegExp]>([
    [
      'gives nothing',
      '{% $states.input.missing %}',
      /^The JSONata expression '\$states\.input\.missing' specified for the field 'Output' returned nothing \(undefined\)\.$/,
    ],
    ['reads an unknown variable', '{% $missing %}', /returned nothing/],
    ['gives a function', '{% function($x) { $x } %}', /not JSON/],
    ['adds text to a number', "{% 1 + 'a' %}", /threw an error during evaluation.*T2002/],
    ['evaluates text', "{% $eval('1') %}", /\$eval is not supported/],
    ['raises an error', "{% $error('no quota') %}", /no quota/],
    ['parses what is not JSON', "{% $parse('{') %}", /threw an error/],
    ['recurses for ever', '{% ($f := function() { 1 + $f() }; $f()) %}', /threw an error/],
    ['uses an unknown hash', "{% $hash('a', 'CRC') %}", /SHA-256/],
    ['ranges too far', '{% $range(1, 2000, 1) %}', /1000/],
  ])('that %s fails with States.QueryEvaluationError', async (_name, template, message) => {
    await expect(run(template)).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
      message: expect.stringMatching(message),
    })
  })

  it('names the place in the template that failed', async () => {
    await expect(run({ a: [{ b: '{% $nothing %}' }] })).rejects.toMatchObject({ location: 'Output/a[0]/b' })
  })

  it('hands any JSON value through unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const expected = JSON.parse(JSON.stringify(value)) as Json
        expect(await run('{% $states.input.value %}', { value: expected })).toEqual(expected)
        expect(await run('{% $v %}', {}, { v: expected })).toEqual(expected)
      }),
    )
  })
})
