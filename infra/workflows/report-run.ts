import { Parallel, Pass, Succeed } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { functionNames, workflowNames } from '#shared/constants.ts'
import { OperatorDesk } from './operator-desk.ts'
import { Workflow, type WorkflowProps } from './workflow.ts'

/** Each document has a step and a desk of its own: one that fails is made again alone, and the others stay. */
const renderings = [
  { what: 'report', variable: 'reportFailure', by: functionNames.renderReport },
  { what: 'workbook', variable: 'workbookFailure', by: functionNames.renderWorkbook },
  { what: 'forms', variable: 'formsFailure', by: functionNames.renderForms },
  { what: 'registers', variable: 'registersFailure', by: functionNames.renderRegisters },
] as const

const theRun = { cycleId: '{% $cycleId %}', runId: '{% $runId %}', cause: '{% $cause %}' }

/**
 * One execution per set of documents (`reportRunInput`): its number and the figures, then every document drawn from
 * them side by side, then their record. The figures lie in the bucket; the states carry only what `storedDocument`
 * says of a file.
 */
export class ReportRun extends Workflow {
  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id)
    const { functions } = props
    const desk = (part: string, variable: string) =>
      new OperatorDesk(this, part, {
        workflow: workflowNames.reportRun,
        deadLetters: props.deadLetters,
        variable,
      })
    const main = desk('of the report run', 'failure')

    const remember = Pass.jsonata(this, 'Remember which documents are wanted', {
      assign: {
        cycleId: '{% $states.input.cycleId %}',
        runId: '{% $states.input.runId %}',
        cause: '{% $states.input.cause %}',
      },
      outputs: {},
    })
    const compute = main.guard(
      this.call('Compute the figures', functions[functionNames.computeFigures], theRun, {
        assign: { figures: '{% $states.result.Payload %}' },
        outputs: {},
      }),
    )
    const render = Parallel.jsonata(this, 'Render the documents', {
      assign: { documents: '{% $append([$figures], $states.result) %}' },
      outputs: {},
    })
    for (const { what, variable, by } of renderings) {
      render.branch(
        desk(`of the ${what}`, variable).guard(this.call(`Render the ${what}`, functions[by], theRun)),
      )
    }
    const record = main.guard(
      this.call(
        'Record the documents',
        functions[functionNames.recordReport],
        {
          ...theRun,
          documents: '{% $documents %}',
        },
        { outputs: {} },
      ),
    )
    const done = Succeed.jsonata(this, 'The documents are stored', { outputs: { runId: '{% $runId %}' } })
    this.build(
      'One set of documents: figures, what is drawn from them, and their record',
      remember.next(compute).next(render).next(record).next(done),
    )
  }
}
