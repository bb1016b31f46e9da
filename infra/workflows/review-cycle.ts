import { Duration } from 'aws-cdk-lib'
import {
  Choice,
  Condition,
  Map as MapState,
  Pass,
  ProvideItems,
  Succeed,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { functionNames, workflowNames } from '#shared/constants.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { allAtOnce } from './all-at-once.ts'
import type { AuthorityReview } from './authority-review.ts'
import { OperatorDesk } from './operator-desk.ts'
import type { ReportRun } from './report-run.ts'
import { Workflow, type WorkflowProps } from './workflow.ts'

interface ReviewCycleProps extends WorkflowProps {
  readonly configuration: ProvinceConfiguration
  readonly authorityReview: AuthorityReview
  readonly reportRun: ReportRun
}

/**
 * One execution per province and year (`cycleRef`): level by level from the lowest up (ORD-1), then the
 * documents, publication, the time for complaints, the archive. It is not archived while a complaint or an owed case
 * is open; looked at once a day.
 *
 * The units of a level are named when its turn comes, and once more when they are done: a roster that is applied while
 * the cycle runs may have brought some. A level that is closed takes none.
 *
 * Events, measured: 10 for each authority and 10 for each level and kind of authority; 700 authorities of a province
 * are 7,200 of 25,000. Payload: the plan of a level names each of its units twice, 4,000 ids as they are used (about 12
 * characters) are 120 KB of 262,144 bytes.
 */
export class ReviewCycle extends Workflow {
  constructor(scope: Construct, id: string, props: ReviewCycleProps) {
    super(scope, id)
    const { functions } = props
    const desk = new OperatorDesk(this, 'of the cycle', {
      workflow: workflowNames.reviewCycle,
      deadLetters: props.deadLetters,
      variable: 'failure',
      counter: 'attempt',
    })
    const cycle = { cycleId: '{% $cycleId %}' }

    const remember = Pass.jsonata(this, 'Remember which cycle this is', {
      assign: { cycleId: '{% $states.input.cycleId %}', attempt: 1 },
      outputs: {},
    })
    const plan = desk.guard(
      this.call('Plan which authority reviews which units', functions[functionNames.planCycle], cycle),
    )
    const levels = this.levels(props)
    const documents = desk.guard(
      this.run('Make the documents', props.reportRun, {
        input: {
          ...cycle,
          // The same for every attempt: a repeated run replaces nothing and doubles nothing.
          runId: '{% $states.context.Execution.Name %}',
          cause: 'publication',
        },
        distinguishedBy: "('report-' & $string($attempt))",
        outputs: {},
      }),
    )
    const publish = desk.guard(
      this.call('Publish the results', functions[functionNames.publishResults], cycle, { outputs: {} }),
    )
    const owed = desk.guard(
      this.call('Ask for the owed cases', functions[functionNames.openOwedCases], cycle, { outputs: {} }),
    )
    const complaints = Wait.jsonata(this, 'Keep the results open to complaint', {
      time: WaitTime.duration(Duration.days(props.configuration.deadlines.complaintDays)),
    })
    const archive = desk.guard(this.call('Archive the cycle', functions[functionNames.archiveCycle], cycle))
    const open = Wait.jsonata(this, 'Wait for open complaints and owed cases', {
      time: WaitTime.timestamp('{% $states.input.waitUntil %}'),
    })
    const done = Succeed.jsonata(this, 'The cycle is closed', { outputs: cycle })
    const archived = Choice.jsonata(this, 'Is everything closed?')
      .when(Condition.jsonata('{% $states.input.archived %}'), done)
      .otherwise(open.next(archive))
    this.build(
      'One yearly review of a province: from the opening to the archive',
      remember
        .next(plan)
        .next(levels)
        .next(documents)
        .next(publish)
        .next(owed)
        .next(complaints)
        .next(archive)
        .next(archived),
    )
  }

  private levels(props: ReviewCycleProps): MapState {
    const desk = new OperatorDesk(this, 'of the level', {
      workflow: workflowNames.reviewCycle,
      deadLetters: props.deadLetters,
      variable: 'levelFailure',
    })
    const remember = Pass.jsonata(this, 'Remember which level this is', {
      assign: {
        waveLevel: '{% $states.input.level %}',
        waveAuthorityLevel: '{% $states.input.authorityLevel %}',
        waveRound: 0,
      },
      outputs: {},
    })
    const plan = desk.guard(
      this.call('Name the units of the level', props.functions[functionNames.planLevel], {
        cycleId: '{% $cycleId %}',
        level: '{% $waveLevel %}',
        authorityLevel: '{% $waveAuthorityLevel %}',
        round: '{% $waveRound %}',
      }),
    )
    const again = Pass.jsonata(this, 'Look for units that came meanwhile', {
      assign: { waveRound: '{% $waveRound + 1 %}' },
      outputs: {},
    })
    const wait = Wait.jsonata(this, 'Wait until the roster is applied', {
      time: WaitTime.duration(Duration.minutes(1)),
    })
    const closed = Succeed.jsonata(this, 'The level is closed', { outputs: {} })
    const what = Choice.jsonata(this, 'What is there to review on the level?')
      .when(
        Condition.jsonata("{% $states.input.next = 'REVIEW' %}"),
        this.authorities(props).next(again).next(plan),
      )
      .when(Condition.jsonata("{% $states.input.next = 'WAIT' %}"), wait.next(plan))
      .otherwise(closed)
    return MapState.jsonata(this, 'Review the levels from the lowest up', {
      items: ProvideItems.jsonata('{% $states.input.levels %}'),
      maxConcurrency: 1,
      outputs: {},
    }).itemProcessor(remember.next(plan).next(what))
  }

  private authorities(props: ReviewCycleProps): MapState {
    const desk = new OperatorDesk(this, 'of one authority', {
      workflow: workflowNames.reviewCycle,
      deadLetters: props.deadLetters,
      variable: 'authorityFailure',
      counter: 'authorityAttempt',
    })
    const start = Pass.jsonata(this, 'Count the attempts with the authority', {
      assign: { authorityAttempt: 1 },
    })
    const review = this.run('Review the units of the authority', props.authorityReview, {
      input: {
        cycleId: '{% $states.input.cycleId %}',
        level: '{% $states.input.level %}',
        authorityId: '{% $states.input.authorityId %}',
        unitIds: '{% $states.input.unitIds %}',
        runUnitIds: '{% $states.input.runUnitIds %}',
      },
      distinguishedBy:
        "($states.input.level & '-' & $states.input.authorityId & '-' & $string($states.input.round) & '-' & $string($authorityAttempt))",
      outputs: {},
    })
    return allAtOnce(this, {
      groups: 'Review the authorities of the level in groups',
      items: 'Review every authority of the group',
      of: '$states.input.authorities',
      // What the items need besides themselves has to come through the state of the group.
      shared: { cycleId: '{% $cycleId %}', level: '{% $waveLevel %}', round: '{% $waveRound %}' },
      item: {
        cycleId: '{% $states.input.cycleId %}',
        level: '{% $states.input.level %}',
        round: '{% $states.input.round %}',
        authorityId: '{% $states.context.Map.Item.Value.authorityId %}',
        unitIds: '{% $states.context.Map.Item.Value.unitIds %}',
        runUnitIds: '{% $states.context.Map.Item.Value.runUnitIds %}',
      },
      processor: start.next(desk.guard(review)),
    })
  }
}
