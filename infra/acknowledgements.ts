import { Stack, Validations } from 'aws-cdk-lib'
import { CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2'
import { CfnUserPool } from 'aws-cdk-lib/aws-cognito'
import { CfnPolicy } from 'aws-cdk-lib/aws-iam'
import { CfnEventSourceMapping, CfnFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnQueue } from 'aws-cdk-lib/aws-sqs'
import type { IConstruct } from 'constructs'
import { findWildcards } from './wildcards.ts'

/** A permission with a star, as cdk-nag writes it, and why it is not narrower. */
const wildcardReasons: readonly { readonly finding: RegExp; readonly reason: string }[] = [
  {
    finding: /^Resource::\*$/,
    reason:
      'X-Ray has no resources to name, and neither has the delivery of the log of a state machine; no other action is allowed on the star (test/infra/permissions.test.ts).',
  },
  {
    finding:
      /^Resource::<\w+\.Arn>\/(submissions|rosters|reports|complaints|files|evidence|preparation)\/\*$/,
    reason: 'The objects under one prefix: their keys are made from ids while the function runs.',
  },
  {
    finding: /^Resource::<\w+\.Arn>:\*$/,
    reason: 'The versions of the one function that is named; there are none, and no alias.',
  },
  {
    finding:
      /^Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:\{"Fn::Select".+\}\*$/,
    reason:
      'The executions of the one state machine that is named: the parent waits for them and stops them with itself.',
  },
]

/** Findings that do not depend on a permission, with the resources they are about and the reason. */
const rules: readonly {
  readonly id: string
  readonly about: (resource: IConstruct) => boolean
  readonly reason: string
}[] = [
  {
    id: 'AwsSolutions::AwsSolutions-APIG4',
    about: (resource) => resource instanceof CfnRoute && resource.authorizerId === undefined,
    reason:
      'Pages: the function checks the session cookie itself, because a person without one is led to sign-in, which an authorizer cannot do. Upload links: the token in the path is the authorization.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-COG2',
    about: (resource) => resource instanceof CfnUserPool,
    reason:
      'A second factor is offered and not required: the approvers of a commune have no device of the office, and threat protection is on.',
  },
  {
    id: 'AwsSolutions::AwsSolutions-SQS3',
    about: isDeadLetterQueue,
    reason: 'It is a dead-letter queue: workflows and the schedule send to it, and an alarm watches it.',
  },
  {
    id: 'Serverless::Serverless-SQSRedrivePolicy',
    about: isDeadLetterQueue,
    reason: 'It is a dead-letter queue itself; an alarm watches it.',
  },
  {
    id: 'Serverless::Serverless-LambdaDLQ',
    about: (resource) => resource instanceof CfnFunction && resource.deadLetterConfig === undefined,
    reason:
      'Never called asynchronously: the gateway and the workflow wait for the answer, and the messages of a queue go to the dead-letter queue of that queue.',
  },
  {
    id: 'Serverless::Serverless-LambdaEventSourceMappingDestination',
    about: (resource) => resource instanceof CfnEventSourceMapping,
    reason: 'The destination on failure is for streams; a queue has its redrive policy.',
  },
]

/** Acknowledges the findings of cdk-nag that have a reason above. What has none stays an error. */
export function acknowledgeFindings(stack: Stack): void {
  for (const resource of stack.node.findAll()) {
    for (const { id, about, reason } of rules) {
      if (about(resource)) Validations.of(resource).acknowledge({ id, reason })
    }
    if (resource instanceof CfnPolicy) acknowledgeWildcards(resource)
  }
}

function acknowledgeWildcards(policy: CfnPolicy): void {
  const document: unknown = Stack.of(policy).resolve(policy.policyDocument)
  for (const finding of findWildcards(document)) {
    const reason = wildcardReasons.find((known) => known.finding.test(finding))?.reason
    if (reason === undefined) continue
    Validations.of(policy).acknowledge({ id: `AwsSolutions::AwsSolutions-IAM5[${finding}]`, reason })
  }
}

function isDeadLetterQueue(resource: IConstruct): boolean {
  return resource instanceof CfnQueue && resource.redrivePolicy === undefined
}
