import { Choice, Condition, Pass, Succeed } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { functionNames, workflowNames } from '#shared/constants.ts'
import { OperatorDesk } from './operator-desk.ts'
import type { ReportRun } from './report-run.ts'
import { Workflow, type WorkflowProps } from './workflow.ts'

/**
 * Machine timeout of a wait for people, in days. An execution lives one year; the due date that people see is the
 * one of the record. A wait that ends by this comes to the operators, who let it go on.
 */
const LONGEST_WAIT_DAYS = 200

const theCorrection = { cycleId: '{% $cycleId %}', correctionId: '{% $correctionId %}' }

/**
 * One execution per complaint, cancelled rating, or unit with owed cases (`complaintInput`): the authority answers a
 * complaint in writing, a unit sends what it owed; where a rating is to be given anew the authority decides, the new
 * version is recorded, and the documents that were issued are made again beside the earlier ones.
 *
 * At most about 60 events; the texts stay in the table.
 */
export class Complaint extends Workflow {
  constructor(scope: Construct, id: string, props: WorkflowProps & { readonly reportRun: ReportRun }) {
    super(scope, id)
    const { functions } = props
    const desk = new OperatorDesk(this, 'of the complaint', {
      workflow: workflowNames.complaint,
      deadLetters: props.deadLetters,
      variable: 'failure',
      counter: 'attempt',
    })
    const remember = Pass.jsonata(this, 'Remember which complaint this is', {
      assign: {
        cycleId: '{% $states.input.cycleId %}',
        correctionId: '{% $states.input.correctionId %}',
        kind: '{% $states.input.kind %}',
        attempt: 1,
        turn: 1,
      },
      outputs: {},
    })
    const answer = desk.guard(
      this.wait('The authority answers the complaint in writing', 'ANSWER', functions),
    )
    const collect = desk.guard(
      this.askAndWait(
        'Send the unit a link for its owed cases and wait for a file',
        functions[functionNames.issueOwedLink],
        { ...theCorrection, occurrence: occurrence('owed') },
        waiting,
      ),
    )
    const decide = desk.guard(this.wait('The authority gives the rating anew', 'DECISION', functions))
    const record = desk.guard(
      this.call('Record the new rating', functions[functionNames.recordCorrection], theCorrection, {
        assign: {
          runId: '{% $states.result.Payload.runId %}',
          cause: '{% $states.result.Payload.cause %}',
        },
      }),
    )
    const documents = desk.guard(
      this.run('Issue the affected tables again', props.reportRun, {
        input: { cycleId: '{% $cycleId %}', runId: '{% $runId %}', cause: '{% $cause %}' },
        distinguishedBy: "('reissue-' & $runId & '-' & $string($attempt))",
        outputs: {},
      }),
    )
    const close = desk.guard(
      this.call('Tell the unit and close the complaint', functions[functionNames.closeCorrection], {
        ...theCorrection,
        turn: '{% $turn - 1 %}',
      }),
    )
    const done = Succeed.jsonata(this, 'The complaint is closed', {
      outputs: { correctionId: '{% $correctionId %}' },
    })

    const begin = Choice.jsonata(this, 'What is to be corrected?')
      .when(Condition.jsonata("{% $kind = 'COMPLAINT' %}"), answer)
      .when(Condition.jsonata("{% $kind = 'OWED' %}"), collect)
      .otherwise(decide)
    const answered = Choice.jsonata(this, 'What did the authority answer?')
      .when(Condition.jsonata("{% $states.input.outcome = 'CHANGED' %}"), decide)
      .otherwise(close)
    const collected = Choice.jsonata(this, 'Is there something to decide?')
      .when(Condition.jsonata("{% $states.input.outcome = 'SUBMITTED' %}"), decide)
      .otherwise(close)
    const recorded = Choice.jsonata(this, 'Were documents issued before?')
      .when(Condition.jsonata('{% $states.input.reissue %}'), documents)
      .otherwise(close)
    const closed = Choice.jsonata(this, 'Is anything still owed?')
      .when(Condition.jsonata('{% $states.input.stillOwed %}'), collect)
      .otherwise(done)
    answer.next(answered)
    collect.next(collected)
    decide.next(record)
    record.next(recorded)
    documents.next(close)
    close.next(closed)
    this.build(
      'One complaint, cancelled rating, or unit with owed cases: to the rating given anew',
      remember.next(begin),
    )
  }

  private wait(sentence: string, step: 'ANSWER' | 'DECISION', functions: WorkflowProps['functions']) {
    return this.askAndWait(
      sentence,
      functions[functionNames.askAuthority],
      { ...theCorrection, step, occurrence: occurrence(step.toLowerCase()) },
      waiting,
    )
  }
}

function occurrence(step: string): string {
  return `{% $states.context.Execution.Name & ':${step}:' & $string($turn) %}`
}

const waiting = {
  days: LONGEST_WAIT_DAYS,
  outputs: { outcome: '{% $states.result.outcome %}' },
  assign: { turn: '{% $turn + 1 %}' },
}
