import { Choice, Condition, type Map as MapState, Pass, Succeed } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { functionNames, workflowNames } from '#shared/constants.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { TaskKind } from '#shared/contracts/workflow.ts'
import { allAtOnce } from './all-at-once.ts'
import { OperatorDesk } from './operator-desk.ts'
import type { UnitReview } from './unit-review.ts'
import { waitingDays } from './waiting-days.ts'
import { Workflow, type WorkflowProps } from './workflow.ts'

const theCase = {
  cycleId: '{% $cycleId %}',
  level: '{% $level %}',
  authorityId: '{% $authorityId %}',
  unitIds: '{% $unitIds %}',
}

/**
 * One execution per deciding authority and level (`authorityReviewInput`): its units, the appraisal of the
 * working group, the check of cap and couplings, the decision, the ratings.
 *
 * Events, measured: 10 for each unit, and again when it is sent back, 6 for each group of 40 units, 43 for the rest,
 * about 10 for each further turn of a task. 1,000 units under one authority are 10,200 of the 25,000 that one execution may have; the largest authority of
 * a province has about 150. Payload: 1,000 ids of at most 40 characters are 43 KB of 256 KiB.
 */
export class AuthorityReview extends Workflow {
  constructor(
    scope: Construct,
    id: string,
    props: WorkflowProps & { readonly configuration: ProvinceConfiguration; readonly unitReview: UnitReview },
  ) {
    super(scope, id)
    const { functions } = props
    const desk = new OperatorDesk(this, 'of the authority', {
      workflow: workflowNames.authorityReview,
      deadLetters: props.deadLetters,
      variable: 'failure',
    })

    const remember = Pass.jsonata(this, 'Remember whose case this is', {
      assign: {
        cycleId: '{% $states.input.cycleId %}',
        level: '{% $states.input.level %}',
        authorityId: '{% $states.input.authorityId %}',
        unitIds: '{% $states.input.unitIds %}',
        runUnitIds: '{% $states.input.runUnitIds %}',
        runs: 1,
        appraisals: 1,
        decisions: 1,
        returned: [],
      },
      outputs: {},
    })
    const appraise = desk.guard(
      this.task(
        'The working group proposes the ratings',
        'appraisal',
        'appraisals',
        waitingDays(props.configuration, 'appraisal'),
        functions,
      ),
    )
    const check = desk.guard(
      this.call(
        'Check the proposals against cap and couplings',
        functions[functionNames.checkProposals],
        theCase,
        {
          assign: { returned: '{% [$states.result.Payload.passed ? [] : $states.result.Payload.reasons] %}' },
        },
      ),
    )
    const decide = desk.guard(
      this.task(
        'The authority decides the ratings',
        'decision',
        'decisions',
        waitingDays(props.configuration, 'decision'),
        functions,
      ),
    )
    const record = desk.guard(
      this.call('Record the ratings', functions[functionNames.recordRatings], theCase, { outputs: {} }),
    )
    const notify = desk.guard(
      this.call('Tell the units their ratings', functions[functionNames.notifyUnits], theCase, {
        outputs: {},
      }),
    )

    // A further task goes to another person of the group: nobody may propose or decide on their own record.
    const units = this.units(props)
    const everybodyProposed = Choice.jsonata(this, 'What did the working group answer?')
      .when(Condition.jsonata("{% $states.input.outcome = 'RETURNED' %}"), units)
      .when(Condition.jsonata('{% $states.input.remaining > 0 %}'), appraise)
      .otherwise(check)
    const proposalsHold = Choice.jsonata(this, 'Do the proposals hold?')
      .when(Condition.jsonata('{% $states.input.passed %}'), decide)
      .otherwise(appraise)
    const everybodyDecided = Choice.jsonata(this, 'What did the authority answer?')
      .when(Condition.jsonata("{% $states.input.outcome = 'SENT_BACK' %}"), appraise)
      .when(Condition.jsonata('{% $states.input.remaining > 0 %}'), decide)
      .otherwise(record)
    appraise.next(everybodyProposed)
    check.next(proposalsHold)
    decide.next(everybodyDecided)
    record.next(notify)
    notify.next(
      Succeed.jsonata(this, 'The authority has finished', { outputs: { authorityId: '{% $authorityId %}' } }),
    )

    this.build(
      'One deciding authority: from its units to recorded ratings',
      remember.next(units).next(appraise),
    )
  }

  private units(props: WorkflowProps & { readonly unitReview: UnitReview }): MapState {
    const desk = new OperatorDesk(this, 'of one unit', {
      workflow: workflowNames.authorityReview,
      deadLetters: props.deadLetters,
      variable: 'unitFailure',
      counter: 'unitAttempt',
    })
    const start = Pass.jsonata(this, 'Count the attempts with the unit', { assign: { unitAttempt: 1 } })
    const review = this.run('Review the unit', props.unitReview, {
      input: {
        cycleId: '{% $states.input.cycleId %}',
        unitId: '{% $states.input.unitId %}',
        authorityId: '{% $states.input.authorityId %}',
      },
      // A unit that the working group sent back is reviewed again, in an execution of its own.
      distinguishedBy:
        "($states.input.unitId & ($states.input.run > 1 ? '-r' & $string($states.input.run) : '') & '-' & $string($unitAttempt))",
      outputs: {},
    })
    return allAtOnce(this, {
      groups: 'Review the units in groups',
      items: 'Review every unit of the group',
      of: '$runUnitIds',
      item: {
        cycleId: '{% $cycleId %}',
        authorityId: '{% $authorityId %}',
        unitId: '{% $states.context.Map.Item.Value %}',
        run: '{% $runs %}',
      },
      processor: start.next(desk.guard(review)),
    })
  }

  private task(
    sentence: string,
    kind: TaskKind,
    counter: string,
    days: number,
    functions: WorkflowProps['functions'],
  ) {
    return this.askAndWait(
      sentence,
      functions[functionNames.createTask],
      {
        ...theCase,
        kind,
        occurrence: `{% $states.context.Execution.Name & ':${kind}:' & $string($${counter}) %}`,
        returned: '{% $returned %}',
      },
      {
        days,
        outputs: {
          outcome: '{% $states.result.outcome %}',
          remaining: '{% $states.result.remaining %}',
        },
        assign: {
          [counter]: `{% $${counter} + 1 %}`,
          // What the map of the units runs when the working group sends some of them back.
          runUnitIds: '{% [$exists($states.result.unitIds) ? $states.result.unitIds : $runUnitIds] %}',
          runs: "{% $states.result.outcome = 'RETURNED' ? $runs + 1 : $runs %}",
          // The reasons stay with the case while the same group goes on with what remains.
          returned:
            "{% [$states.result.outcome in ['SENT_BACK', 'RETURNED'] ? $states.result.reasons : $states.result.remaining > 0 ? $returned : []] %}",
        },
      },
    )
  }
}
