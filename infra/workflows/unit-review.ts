import { Succeed } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'
import { functionNames, workflowNames } from '#shared/constants.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { OperatorDesk } from './operator-desk.ts'
import { Workflow, type WorkflowProps } from './workflow.ts'

/**
 * One execution per submitting unit (`unitReviewInput`): the link goes out, and the state waits until an upload
 * was accepted. The people of the unit are records in the table.
 *
 * About 12 events and less than 2 KiB: the accepted workbook stays in the bucket, its facts in the table.
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
        cycleId: '{% $states.input.cycleId %}',
        unitId: '{% $states.input.unitId %}',
        authorityId: '{% $states.input.authorityId %}',
        // Entered once; entering it again after a failure is the same attempt, with a new token.
        occurrence: "{% $states.context.Execution.Name & ':self-assessment:1' %}",
      },
      {
        days: props.configuration.deadlines.selfAssessmentDays,
        outputs: { unitId: '{% $states.input.unitId %}' },
      },
    )
    const ready = Succeed.jsonata(this, 'The unit is ready for appraisal')
    this.build(
      'One unit: from its upload link to an accepted self-assessment',
      desk.guard(selfAssessment).next(ready),
    )
  }
}
