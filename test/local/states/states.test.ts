import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Harness, history, startHarness } from './harness.ts'
import { run, single } from './run.ts'

const pass = (name: string, output?: unknown) => ({
  StartAt: name,
  States: { [name]: { Type: 'Pass', End: true, ...(output === undefined ? {} : { Output: output }) } },
})

describe('states without a task', () => {
  let harness: Harness
  beforeAll(async () => {
    harness = await startHarness()
  })
  afterAll(() => harness.close())

  describe('Pass', () => {
    it('hands its input on', async () => {
      expect((await run(harness, single({ Type: 'Pass' }), { a: [1] })).result).toEqual({ a: [1] })
    })

    it('assigns variables that see the values from before it', async () => {
      const { result } = await run(harness, {
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Assign: { x: 1, y: 10 }, Next: 'B' },
          B: { Type: 'Pass', Assign: { x: '{% $y %}', y: '{% $x %}' }, Output: '{% $x %}', Next: 'C' },
          C: { Type: 'Pass', Output: '{% [$x, $y, $states.input] %}', End: true },
        },
      })
      expect(result).toEqual([10, 1, 1])
    })

    it('records what it assigned', async () => {
      const { executionArn } = await run(harness, single({ Type: 'Pass', Assign: { who: 'unit' } }))
      const exited = (await history(harness, executionArn)).find(({ type }) => type === 'PassStateExited')
      expect(exited?.stateExitedEventDetails).toEqual({
        name: 'Only',
        output: '{}',
        outputDetails: { truncated: false },
        assignedVariables: { who: '"unit"' },
        assignedVariablesDetails: { truncated: false },
      })
    })

    it('fails the execution when an expression gives nothing, and says where', async () => {
      const { executionArn, ...described } = await run(
        harness,
        single({ Type: 'Pass', Output: { a: '{% $states.input.b %}' } }),
      )
      expect(described).toMatchObject({
        status: 'FAILED',
        error: 'States.QueryEvaluationError',
        cause:
          "An error occurred while executing the state 'Only' (entered at the event id #2). The JSONata expression '$states.input.b' specified for the field 'Output/a' returned nothing (undefined).",
      })
      const failed = (await history(harness, executionArn)).find(({ type }) => type === 'EvaluationFailed')
      expect(failed?.evaluationFailedEventDetails).toMatchObject({ location: 'Output/a', state: 'Only' })
    })
  })

  describe('Choice', () => {
    const choice = {
      StartAt: 'C',
      States: {
        C: {
          Type: 'Choice',
          Choices: [
            {
              Condition: '{% $states.input.n > 10 %}',
              Next: 'Big',
              Output: { big: '{% $states.input.n %}' },
            },
            {
              Condition: '{% $states.input.n > 5 %}',
              Next: 'Middle',
              Assign: { was: '{% $states.input.n %}' },
            },
          ],
        },
        Big: { Type: 'Succeed' },
        Middle: { Type: 'Succeed', Output: '{% $was %}' },
      },
    }

    it('takes the first condition that holds, with its Output and Assign', async () => {
      expect((await run(harness, choice, { n: 11 })).result).toEqual({ big: 11 })
      expect((await run(harness, choice, { n: 6 })).result).toBe(6)
    })

    it('fails with States.NoChoiceMatched when none holds and there is no Default', async () => {
      expect(await run(harness, choice, { n: 1 })).toMatchObject({
        status: 'FAILED',
        error: 'States.NoChoiceMatched',
      })
    })

    it('takes the Default with its own Assign', async () => {
      const { result } = await run(harness, {
        StartAt: 'C',
        States: {
          C: {
            Type: 'Choice',
            Choices: [{ Condition: false, Next: 'S' }],
            Default: 'S',
            Assign: { d: 1 },
            Output: 'out',
          },
          S: { Type: 'Succeed', Output: '{% [$d, $states.input] %}' },
        },
      })
      expect(result).toEqual([1, 'out'])
    })

    it('refuses a condition that is not a boolean', async () => {
      const definition = {
        StartAt: 'C',
        States: {
          C: { Type: 'Choice', Choices: [{ Condition: '{% 1 %}', Next: 'S' }] },
          S: { Type: 'Succeed' },
        },
      }
      expect(await run(harness, definition)).toMatchObject({ error: 'States.QueryEvaluationError' })
    })
  })

  describe('Wait', () => {
    it('waits for months of driven time without any passing', async () => {
      const before = harness.clock.now()
      const { startDate, stopDate, result } = await run(
        harness,
        single({ Type: 'Wait', Seconds: 90 * 86_400, Output: '{% $states.input.a %}' }),
        { a: 1 },
      )
      expect((stopDate?.getTime() ?? 0) - (startDate?.getTime() ?? 0)).toBeGreaterThanOrEqual(90 * 86_400_000)
      expect(harness.clock.now() - before).toBeGreaterThanOrEqual(90 * 86_400_000)
      expect(result).toBe(1)
    })

    it('waits until a time that an expression gives, also one that is past', async () => {
      const until = new Date(harness.clock.now() + 3_600_000).toISOString()
      const { stopDate } = await run(
        harness,
        single({ Type: 'Wait', Timestamp: '{% $states.input.until %}' }),
        { until },
      )
      expect(stopDate?.toISOString() ?? '').toSatisfy((stop: string) => stop >= until)
      expect((await run(harness, single({ Type: 'Wait', Timestamp: '2001-01-01T00:00:00Z' }))).status).toBe(
        'SUCCEEDED',
      )
    })

    it.each([
      [{ Seconds: '{% -1 %}' }, 'Seconds'],
      [{ Seconds: "{% 'soon' %}" }, 'Seconds'],
      [{ Timestamp: '{% $states.input.when %}' }, 'Timestamp'],
    ])('refuses %j', async (wait, field) => {
      const { error, cause } = await run(harness, single({ Type: 'Wait', ...wait }), { when: 'tomorrow' })
      expect(error).toBe('States.QueryEvaluationError')
      expect(cause).toContain(`'${field}'`)
    })
  })

  describe('Succeed and Fail', () => {
    it('Fail gives error and cause, also from expressions', async () => {
      const fail = single({
        Type: 'Fail',
        Error: '{% $states.input.e %}',
        Cause: "{% 'because ' & $states.input.e %}",
      })
      const { End: _, ...state } = (fail as { States: { Only: Record<string, unknown> } }).States.Only
      const described = await run(harness, { StartAt: 'Only', States: { Only: state } }, { e: 'Oops' })
      expect(described).toMatchObject({ status: 'FAILED', error: 'Oops', cause: 'because Oops' })
    })

    it('Fail need not say why', async () => {
      const described = await run(harness, { StartAt: 'F', States: { F: { Type: 'Fail' } } })
      expect(described.status).toBe('FAILED')
      expect(described.error).toBeUndefined()
      expect(described.cause).toBeUndefined()
    })

    it('Succeed ends only its branch inside a Parallel', async () => {
      const { result } = await run(harness, {
        StartAt: 'P',
        States: {
          P: {
            Type: 'Parallel',
            Branches: [{ StartAt: 'S', States: { S: { Type: 'Succeed', Output: 1 } } }],
            Next: 'After',
          },
          After: { Type: 'Pass', Output: '{% [$states.input, 2] %}', End: true },
        },
      })
      expect(result).toEqual([1, 2])
    })
  })

  describe('Parallel', () => {
    it('gives the branches Arguments and collects their outputs in order', async () => {
      const { result } = await run(
        harness,
        {
          StartAt: 'P',
          States: {
            P: {
              Type: 'Parallel',
              Arguments: { n: '{% $states.input.a %}' },
              Branches: [
                {
                  StartAt: 'W',
                  States: {
                    W: { Type: 'Wait', Seconds: 5, Next: 'X' },
                    X: { Type: 'Pass', Output: '{% $states.input.n + 1 %}', End: true },
                  },
                },
                pass('Y', '{% $states.input.n + 2 %}'),
              ],
              Output: { list: '{% $states.result %}', input: '{% $states.input.a %}' },
              End: true,
            },
          },
        },
        { a: 1 },
      )
      expect(result).toEqual({ list: [2, 3], input: 1 })
    })

    it('fails as a whole with the error of the branch, and aborts the others', async () => {
      const { executionArn, ...described } = await run(
        harness,
        single({
          Type: 'Parallel',
          Branches: [
            { StartAt: 'W', States: { W: { Type: 'Wait', Seconds: 500, End: true } } },
            { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Branch', Cause: 'broke' } } },
          ],
        }),
      )
      expect(described).toMatchObject({ status: 'FAILED', error: 'Branch', cause: 'broke' })
      const types = (await history(harness, executionArn)).map(({ type }) => type)
      expect(types).toEqual([
        'ExecutionStarted',
        'ParallelStateEntered',
        'ParallelStateStarted',
        'WaitStateEntered',
        'FailStateEntered',
        'WaitStateAborted',
        'ParallelStateFailed',
        'ExecutionFailed',
      ])
    })

    it('lets inner scopes read outer variables, and keeps what they assign inside', async () => {
      const { result } = await run(harness, {
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Assign: { x: 1 }, Next: 'P' },
          P: {
            Type: 'Parallel',
            Branches: [
              {
                StartAt: 'B',
                States: {
                  B: { Type: 'Pass', Assign: { inside: '{% $x + 1 %}' }, Next: 'C' },
                  C: { Type: 'Pass', Output: '{% $inside %}', End: true },
                },
              },
            ],
            Next: 'D',
          },
          D: {
            Type: 'Pass',
            Output: { x: '{% $x %}', inside: '{% $exists($inside) %}', branch: '{% $states.input[0] %}' },
            End: true,
          },
        },
      })
      expect(result).toEqual({ x: 1, inside: false, branch: 2 })
    })
  })

  describe('Map', () => {
    const each = (state: object, extra: object = {}) =>
      single({
        Type: 'Map',
        ItemProcessor: { StartAt: 'I', States: { I: { End: true, ...state } } },
        ...extra,
      })

    it('runs once per item, in the order of the items', async () => {
      const { result } = await run(
        harness,
        each({ Type: 'Pass', Output: '{% $states.input * 10 %}' }),
        [1, 2, 3],
      )
      expect(result).toEqual([10, 20, 30])
    })

    it('of no items gives no results', async () => {
      expect((await run(harness, each({ Type: 'Pass' }), [])).result).toEqual([])
    })

    it('selects items with their index, and lets the processor see them', async () => {
      const { result } = await run(
        harness,
        each(
          { Type: 'Pass', Output: '{% [$states.input.i, $states.context.Map.Item.Value] %}' },
          {
            Items: '{% $states.input.list %}',
            ItemSelector: {
              i: '{% $states.context.Map.Item.Index %}',
              v: '{% $states.context.Map.Item.Value %}',
            },
          },
        ),
        { list: ['a', 'b'] },
      )
      expect(result).toEqual([
        [0, 'a'],
        [1, 'b'],
      ])
    })

    it('goes over the values of an object with their keys', async () => {
      const { result } = await run(
        harness,
        each({ Type: 'Pass', Output: '{% $states.context.Map.Item.Key & $string($states.input) %}' }),
        { a: 1, b: 2 },
      )
      expect(result).toEqual(['a1', 'b2'])
    })

    it('runs 1,000 items, never more at once than MaxConcurrency', async () => {
      const { executionArn, result } = await run(
        harness,
        each(
          { Type: 'Wait', Seconds: 1 },
          {
            Items: '{% [1..500] ~> $append([501..1000]) %}',
            MaxConcurrency: 300,
            Output: '{% $sum($states.result) %}',
          },
        ),
      )
      expect(result).toBe(500_500)
      let running = 0
      let most = 0
      for (const { type } of await history(harness, executionArn)) {
        if (type === 'MapIterationStarted') running += 1
        if (type === 'MapIterationSucceeded') running -= 1
        most = Math.max(most, running)
      }
      expect({ running, most }).toEqual({ running: 0, most: 300 })
    })

    it('refuses what is no array', async () => {
      expect(await run(harness, each({ Type: 'Pass' }), 'text')).toMatchObject({
        error: 'States.QueryEvaluationError',
      })
    })

    it('fails as a whole when one iteration fails', async () => {
      const { executionArn, ...described } = await run(
        harness,
        each({ Type: 'Pass', Output: '{% $states.input.x %}' }),
        [{ x: 1 }, {}],
      )
      expect(described).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' })
      const failed = (await history(harness, executionArn)).find(({ type }) => type === 'MapIterationFailed')
      expect(failed?.mapIterationFailedEventDetails).toEqual({ name: 'Only', index: 1 })
    })

    it('stops its iterations when an item cannot be selected, also inside a Parallel whose failure is caught', async () => {
      const inner = each(
        { Type: 'Wait', Seconds: 50 },
        { ItemSelector: '{% $states.context.Map.Item.Value.x %}' },
      )
      const { executionArn, result } = await run(
        harness,
        {
          StartAt: 'P',
          States: {
            P: {
              Type: 'Parallel',
              Branches: [inner],
              Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }],
              End: true,
            },
            After: { Type: 'Wait', Seconds: 100, Output: '{% $states.input.Error %}', End: true },
          },
        },
        [{ x: 1 }, { x: 2 }, {}],
      )
      expect(result).toBe('States.QueryEvaluationError')
      const types = (await history(harness, executionArn)).map(({ type }) => type)
      expect(types.filter((type) => type === 'MapIterationAborted')).toHaveLength(2)
      expect(types).not.toContain('MapIterationSucceeded')
    })

    it('runs inside another Map and inside a Parallel', async () => {
      const inner = {
        Type: 'Map',
        ItemProcessor: {
          StartAt: 'Deep',
          States: { Deep: { Type: 'Pass', Output: '{% $states.input + 1 %}', End: true } },
        },
      }
      const { result } = await run(harness, each(inner), [[1, 2], [3]])
      expect(result).toEqual([[2, 3], [4]])
    })
  })

  describe('limits', () => {
    it('an output of more than 256 KiB fails with States.DataLimitExceeded', async () => {
      const long = single({ Type: 'Pass', Output: "{% $join($range(1, 1000, 1).$pad('x', 263)) %}" })
      expect(await run(harness, long)).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' })
      const fits = single({ Type: 'Pass', Output: "{% $join($range(1, 1000, 1).$pad('x', 262)) %}" })
      expect((await run(harness, fits)).status).toBe('SUCCEEDED')
    })

    it('an endless loop ends at 25,000 events', async () => {
      const loop = {
        StartAt: 'A',
        States: {
          A: { Type: 'Pass', Next: 'B' },
          B: { Type: 'Choice', Choices: [{ Condition: '{% false %}', Next: 'C' }], Default: 'A' },
          C: { Type: 'Succeed' },
        },
      }
      const { error, cause } = await run(harness, loop)
      expect({ error, cause }).toEqual({
        error: 'States.Runtime',
        cause: 'The execution reached the maximum number of history events (25000).',
      })
    })

    it('a machine with TimeoutSeconds times out', async () => {
      const { status, error } = await run(harness, {
        TimeoutSeconds: 60,
        ...single({ Type: 'Wait', Seconds: 61 }),
      })
      expect({ status, error }).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout' })
    })
  })
})
