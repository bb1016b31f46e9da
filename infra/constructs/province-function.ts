import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { IQueue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { Bindable } from './binding.ts'

export interface ProvinceFunctionProps {
  /** Folder with the code, and `file.export` in it. */
  readonly code: string
  readonly handler: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  /** Sentence for the console: what the function is for. */
  readonly description: string
  /** Environment every function has. */
  readonly environment: Readonly<Record<string, string>>
  /** Where the events of a function go that was called asynchronously and failed for good. */
  readonly deadLetters?: IQueue
}

/**
 * A function that can do nothing but write its own log and trace, until it is bound to something.
 * The role has no managed policy, because those name every log group of the account.
 */
export class ProvinceFunction extends Construct {
  readonly lambda: LambdaFunction
  readonly logGroup: LogGroup
  private readonly role: Role

  constructor(scope: Construct, id: string, props: ProvinceFunctionProps) {
    super(scope, id)
    this.logGroup = new LogGroup(this, 'Log', {
      retention: RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    this.role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    this.lambda = new LambdaFunction(this, 'Function', {
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: props.handler,
      code: Code.fromAsset(props.code),
      memorySize: props.memoryMb,
      timeout: Duration.seconds(props.timeoutSeconds),
      tracing: Tracing.ACTIVE,
      logGroup: this.logGroup,
      role: this.role,
      environment: { ...props.environment, NODE_OPTIONS: '--enable-source-maps' },
      ...(props.deadLetters === undefined ? {} : { deadLetterQueue: props.deadLetters }),
    })
    this.logGroup.grantWrite(this.role)
  }

  /** Grants `access` to `resource` and sets the variable that names it. */
  bind<Access extends string>(resource: Bindable<Access>, access: Access): this {
    resource.grantTo(this, access)
    return this
  }

  /** Sets an environment variable; the name comes from `env` in `shared/constants.ts`. */
  setEnvironment(name: string, value: string): void {
    this.lambda.addEnvironment(name, value)
  }

  /** Allows actions on resources; used by bindings only. */
  allow(actions: readonly string[], resources: readonly string[]): void {
    this.lambda.addToRolePolicy(new PolicyStatement({ actions: [...actions], resources: [...resources] }))
  }

  /**
   * Allows actions in a policy that the function does not wait for when it is created. For resources that
   * themselves need the function first: a state machine that calls the function whose answer it waits for.
   */
  allowAfterwards(id: string, actions: readonly string[], resources: readonly string[]): void {
    new Policy(this, id, {
      roles: [this.role],
      statements: [new PolicyStatement({ actions: [...actions], resources: [...resources] })],
    })
  }
}
