import { Choice, Condition, Succeed } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { functionNames, workflowNames } from '#shared/constants.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { OperatorDesk } from './operator-desk.ts'
import { waitingDays } from './waiting-days.ts'
import { Workflow, type WorkflowProps } from './workflow.ts'

const theUnit = {
  cycleId: '{% $states.input.cycleId %}',
  unitId: '{% $states.input.unitId %}',
  authorityId: '{% $states.input.authorityId %}',
}

/**
 * One execution per submitting unit (`unitReviewInput`): the link goes out, and the state waits until an upload was
 * accepted; then the related parties are asked, where the unit has some, until all have voted or the time is over.
 * The people of the unit are records in the table.
 *
 * About 12 events without related parties, 18 with, and less than 2 KiB: the accepted workbook stays in the bucket,
 * its facts and the counts of the votes in the table.
 */
export class UnitReview extends Workflow {
  constructor(
    scope: Construct,
    id: string,
    props: WorkflowProps & { readonly configuration: ProvinceConfiguration },
  ) {
    super(scope, id)
    const desk = new OperatorDesk(this, 'of the unit', {
      workflow: workflowNames.unitReview,
      deadLetters: props.deadLetters,
      variable: 'failure',
    })
    const selfAssessment = this.askAndWait(
      'Send the unit its upload link and wait for an accepted file',
      props.functions[functionNames.issueUnitLink],
      {
        ...theUnit,
        // Entered once; entering it again after a failure is the same attempt, with a new token.
        occurrence: "{% $states.context.Execution.Name & ':self-assessment:1' %}",
      },
      {
        days: waitingDays(props.configuration, 'selfAssessment'),
        outputs: { ...theUnit, peerInput: '{% $states.result.peerInput = true %}' },
      },
    )
    const peerInput = this.askAndWait(
      'Ask the related parties and wait for their ballots',
      props.functions[functionNames.openPeerInput],
      { ...theUnit, occurrence: "{% $states.context.Execution.Name & ':peer-input:1' %}" },
      {
        days: waitingDays(props.configuration, 'peerInput'),
        outputs: { unitId: '{% $states.input.unitId %}' },
      },
    )
    const ready = Succeed.jsonata(this, 'The unit is ready for appraisal')
    const anybody = Choice.jsonata(this, 'Are there related parties to ask?')
      .when(Condition.jsonata('{% $states.input.peerInput %}'), desk.guard(peerInput))
      .otherwise(ready)
    peerInput.next(ready)
    this.build(
      'One unit: from its upload link to an accepted self-assessment and the view of the related parties',
      desk.guard(selfAssessment).next(anybody),
    )
  }
}
