import { CfnOutput, Duration, type IStackSynthesizer, Stack, TimeZone } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets'
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler'
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Construct } from 'constructs'
import {
  authorizedApiFunction,
  env,
  type FunctionName,
  functionNames,
  greedyRoutes,
  objectPrefixes,
  routes,
} from '#shared/constants.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { acknowledgeFindings } from './acknowledgements.ts'
import { bindFunctions } from './bindings.ts'
import { Alarms } from './constructs/alarms.ts'
import { ForeignIdentity } from './constructs/foreign-identity.ts'
import { Identity, type SignIn } from './constructs/identity.ts'
import { MailSender } from './constructs/mail-sender.ts'
import { PagesApi } from './constructs/pages-api.ts'
import { ProvinceBucket } from './constructs/province-bucket.ts'
import { ProvinceFunction } from './constructs/province-function.ts'
import type { DeadLetterQueue, ProvinceQueue } from './constructs/province-queue.ts'
import { ProvinceTable } from './constructs/province-table.ts'
import { functionSettings } from './function-settings.ts'
import { carryConfiguration } from './province-configuration.ts'
import { createQueues } from './province-queues.ts'
import { watchQueues, watchWorkflows } from './watched.ts'
import { AuthorityReview } from './workflows/authority-review.ts'
import { Complaint } from './workflows/complaint.ts'
import { ReportRun } from './workflows/report-run.ts'
import { ReviewCycle } from './workflows/review-cycle.ts'
import { UnitReview } from './workflows/unit-review.ts'

export interface ProvinceStackProps {
  readonly configuration: ProvinceConfiguration
  /** Folder of the bundled code of each function. */
  readonly code: (name: FunctionName) => string
  readonly productVersion: string
  /** Whether CloudFormation and the consoles refuse to delete the table and the accounts. */
  readonly deletionProtection: boolean
  readonly synthesizer?: IStackSynthesizer
}

/** Everything one province needs. No custom resource, no managed policy, no name that a second stack could take. */
export class ProvinceStack extends Stack {
  readonly configuration: ProvinceConfiguration

  constructor(scope: Construct, id: string, props: ProvinceStackProps) {
    super(scope, id, {
      description: `${props.configuration.name}: review and rating of the year ${props.configuration.year}`,
      ...(props.synthesizer === undefined ? {} : { synthesizer: props.synthesizer }),
    })
    const { configuration, deletionProtection } = props
    this.configuration = configuration
    const alarms = new Alarms(this, 'Alarms')
    const pages = new PagesApi(this, 'Pages', { name: id, alarms })
    const table = new ProvinceTable(this, 'Records', { deletionProtection })
    const { uploads, reports } = this.buckets(pages)
    const mailSender = new MailSender(this, 'Mail', configuration.mail)
    const identity = this.signIn(pages, mailSender, deletionProtection)
    const queues = createQueues(this, alarms)
    const functions = this.functions(props, queues.reminderDeadLetters)
    const workflows = this.workflows(functions, queues.workflowDeadLetters, alarms)
    bindFunctions(functions, {
      table,
      uploads,
      reports,
      pages,
      identity,
      mailSender,
      mailQueue: queues.mails,
      deadLetters: queues.workflowDeadLetters,
      workflows,
      watchedWorkflows: watchWorkflows(workflows),
      watchedQueues: watchQueues({ ...queues, failedSteps: queues.workflowDeadLetters }),
    })

    queues.submissions.feed(functions[functionNames.receiveSubmission], { batchSize: 1, maxConcurrency: 20 })
    queues.rosters.feed(functions[functionNames.receiveRoster], { batchSize: 1, maxConcurrency: 2 })
    queues.documents.feed(functions[functionNames.receiveDocument], { batchSize: 1, maxConcurrency: 5 })
    // SES lets a new account send 14 mails a second.
    queues.mails.feed(functions[functionNames.deliverMail], { batchSize: 10, maxConcurrency: 5 })
    this.onUpload('Submission', uploads, objectPrefixes.submissions, queues.submissions)
    this.onUpload('Roster', uploads, objectPrefixes.rosters, queues.rosters)
    this.onUpload('Document', uploads, objectPrefixes.preparation, queues.documents)
    this.remindEveryMorning(functions[functionNames.sendReminders], queues.reminderDeadLetters)
    this.route(pages, functions)
    for (const [name, fn] of Object.entries(functions)) alarms.onFunction(fn, fn.node.id, name)
    alarms.onThrottles()

    new CfnOutput(this, 'PagesUrl', { value: pages.url, description: 'Address of the pages' })
    new CfnOutput(this, 'AlarmTopic', {
      value: alarms.topic.topicArn,
      description: 'Topic to which the operators subscribe',
    })
    acknowledgeFindings(this)
  }

  private signIn(pages: PagesApi, mailSender: MailSender, deletionProtection: boolean): SignIn {
    const { id, name, identity } = this.configuration
    if (identity.provider !== undefined) return new ForeignIdentity(this, identity.provider)
    return new Identity(this, 'Identity', {
      provinceId: id,
      provinceName: name,
      administrators: identity.administrators,
      pagesUrl: pages.url,
      deletionProtection,
      mailSender: identity.accountMails === 'ses' ? mailSender : undefined,
    })
  }

  private buckets(pages: PagesApi): { uploads: ProvinceBucket; reports: ProvinceBucket } {
    const { bucket } = new ProvinceBucket(this, 'AccessLogs', { expireDays: 365 })
    const uploads = new ProvinceBucket(this, 'Uploads', {
      variable: env.uploads,
      accessLogs: { bucket, prefix: 'uploads/' },
      postFrom: pages.url,
      events: true,
    })
    const reports = new ProvinceBucket(this, 'Reports', {
      variable: env.reports,
      accessLogs: { bucket, prefix: 'reports/' },
    })
    return { uploads, reports }
  }

  private functions(
    props: ProvinceStackProps,
    reminderDeadLetters: DeadLetterQueue,
  ): Readonly<Record<FunctionName, ProvinceFunction>> {
    const environment = {
      [env.province]: carryConfiguration(props.configuration),
      [env.version]: props.productVersion,
    }
    const create = (name: FunctionName): ProvinceFunction => {
      const { description, memoryMb, timeoutSeconds } = functionSettings[name]
      return new ProvinceFunction(this, pascalCase(name), {
        description,
        memoryMb,
        timeoutSeconds,
        environment,
        code: props.code(name),
        handler: `${name}.handler`,
        // The one function that is called asynchronously; the others are waited for by who calls them.
        ...(name === functionNames.sendReminders ? { deadLetters: reminderDeadLetters.queue } : {}),
      })
    }
    const names = Object.values(functionNames)
    return Object.fromEntries(names.map((name) => [name, create(name)])) as Record<
      FunctionName,
      ProvinceFunction
    >
  }

  private workflows(
    functions: Readonly<Record<FunctionName, ProvinceFunction>>,
    deadLetters: DeadLetterQueue,
    alarms: Alarms,
  ) {
    const common = { functions, deadLetters, configuration: this.configuration }
    const unitReview = new UnitReview(this, 'UnitReview', common)
    const authorityReview = new AuthorityReview(this, 'AuthorityReview', { ...common, unitReview })
    const reportRun = new ReportRun(this, 'ReportRun', common)
    const complaint = new Complaint(this, 'Complaint', { ...common, reportRun })
    const reviewCycle = new ReviewCycle(this, 'ReviewCycle', { ...common, authorityReview, reportRun })
    const workflows = { unitReview, authorityReview, reportRun, complaint, reviewCycle }
    const ended = (what: string) => `${what} ended with a failure and will not go on by itself.`
    alarms.onFailedExecutions(unitReview.machine, 'UnitReviewFailed', ended('The review of a unit'))
    alarms.onFailedExecutions(
      authorityReview.machine,
      'AuthorityReviewFailed',
      ended('The review of an authority'),
    )
    alarms.onFailedExecutions(reportRun.machine, 'ReportRunFailed', ended('A report run'))
    alarms.onFailedExecutions(complaint.machine, 'ComplaintFailed', ended('A complaint or correction'))
    alarms.onFailedExecutions(reviewCycle.machine, 'ReviewCycleFailed', ended('The review cycle'))
    return workflows
  }

  // A rule and a queue instead of a notification of the bucket, which would bring a custom resource.
  private onUpload(id: string, uploads: ProvinceBucket, prefix: string, queue: ProvinceQueue): void {
    new Rule(this, `${id}Uploaded`, {
      description: `An object under ${prefix} was created`,
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [uploads.bucket.bucketName] }, object: { key: [{ prefix }] } },
      },
      targets: [new SqsQueue(queue.queue, { deadLetterQueue: queue.deadLetters.queue, retryAttempts: 185 })],
    })
  }

  private remindEveryMorning(fn: ProvinceFunction, deadLetters: DeadLetterQueue): void {
    new Schedule(this, 'EveryMorning', {
      description: 'Reminders at 08:00 in Vietnam',
      schedule: ScheduleExpression.cron({ minute: '0', hour: '8', timeZone: TimeZone.ASIA_HO_CHI_MINH }),
      target: new LambdaInvoke(fn.lambda, {
        deadLetterQueue: deadLetters.queue,
        // A reminder that is half a day late is worse than none: the next one comes tomorrow.
        maxEventAge: Duration.hours(4),
        retryAttempts: 10,
      }),
    })
  }

  private route(pages: PagesApi, functions: Readonly<Record<FunctionName, ProvinceFunction>>): void {
    for (const [name, list] of Object.entries(routes) as [keyof typeof routes, readonly string[]][]) {
      const authorizer =
        name === authorizedApiFunction ? functions[functionNames.authorizeSession] : undefined
      pages.serve(functions[name], greedyRoutes[name] ?? list, authorizer)
    }
  }
}

/** `serve-unit-link` as `ServeUnitLink`: the logical ids read like the names. */
function pascalCase(name: string): string {
  return name.replaceAll(/(^|-)([a-z])/g, (_match, _hyphen, letter: string) => letter.toUpperCase())
}
