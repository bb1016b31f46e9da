import { createHash } from 'node:crypto'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { S3Client } from '@aws-sdk/client-s3'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { type MailMessage, mailMessage } from '#shared/contracts/mail.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Table } from '#shared/store/table.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { joinWatched, WATCHED_QUEUES } from '#shared/use-cases/operations/watched.ts'

/** What the services beside the table were asked, and what they hold. */
export interface World
  extends Pick<Contents, 'answers' | 'executions' | 'mails' | 'sent' | 'objects' | 'users'> {
  readonly context: Context
  readonly answerCount: () => number
  /** Lets so many writes to the table and requests to the services pass and then fails all, as a kill would. */
  failAfter(calls: number): void
  heal(): void
  setNow(iso: string): void
  /** Whether nothing has happened in it yet. */
  isNew(): boolean
  /** What it holds now beside its table. */
  contents(): Contents
  /** Gives a new world what another one held. */
  fill(contents: Contents): void
}

interface Stored {
  readonly bytes: Uint8Array
  readonly metadata: Record<string, string>
}

/** What a world is made of beside its table. */
export interface Contents {
  now: Date
  ids: number
  answerCount: number
  /** Answers that Step Functions took, by token; the last wins. */
  readonly answers: Map<string, unknown>
  readonly executions: { readonly name: string; readonly input: unknown }[]
  readonly mails: MailMessage[]
  readonly sent: {
    readonly to: string
    readonly subject: string
    readonly text: string
    readonly id: string
  }[]
  readonly objects: Map<string, Stored>
  /** What was in the bucket when somebody looked, by the id of its version. */
  readonly versions: Map<string, Stored>
  readonly users: string[]
}

const begin = '2024-11-01T02:00:00.000Z'

const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
const client = { region: 'ap-southeast-1', credentials, maxAttempts: 1 }

/**
 * The context of a use case with the real table and, beside it, real SDK clients whose requests end in memory
 * instead of on a wire.
 */
export function createWorld(table: Table, configuration: ProvinceConfiguration): World {
  const contents: Contents = {
    now: new Date(begin),
    ids: 0,
    answerCount: 0,
    answers: new Map(),
    executions: [],
    mails: [],
    sent: [],
    objects: new Map(),
    versions: new Map(),
    users: [],
  }
  const { answers, executions, mails, sent, objects, versions, users } = contents
  let calls = 0
  let left = Number.POSITIVE_INFINITY

  const count = () => {
    calls += 1
    if (left <= 0) throw new CutError('the process was killed')
    left -= 1
  }

  const handle = (command: string, input: Record<string, unknown>): unknown => {
    count()
    switch (command) {
      case 'SendTaskSuccessCommand':
        contents.answerCount += 1
        if (answers.has(String(input.taskToken))) throw named('TaskTimedOut')
        answers.set(String(input.taskToken), JSON.parse(String(input.output)))
        return {}
      case 'StartExecutionCommand':
        if (executions.some(({ name }) => name === input.name)) throw named('ExecutionAlreadyExists')
        executions.push({ name: String(input.name), input: JSON.parse(String(input.input)) })
        return {}
      case 'SendMessageCommand':
        mails.push(mailMessage.parse(JSON.parse(String(input.MessageBody))))
        return {}
      case 'AdminCreateUserCommand':
        if (input.MessageAction === 'RESEND') return {}
        if (users.includes(String(input.Username))) throw named('UsernameExistsException')
        users.push(String(input.Username))
        return {}
      case 'GetObjectCommand': {
        const { VersionId: version } = input
        const object = version === undefined ? objects.get(String(input.Key)) : versions.get(String(version))
        if (object === undefined) throw named('NoSuchKey')
        return { Body: { transformToByteArray: async () => object.bytes }, Metadata: object.metadata }
      }
      case 'HeadObjectCommand': {
        const object = objects.get(String(input.Key))
        if (object === undefined) throw named('NotFound')
        const VersionId = createHash('sha256').update(String(input.Key)).update(object.bytes).digest('hex')
        versions.set(VersionId, object)
        return { VersionId }
      }
      case 'PutObjectCommand': {
        if (input.IfNoneMatch === '*' && objects.has(String(input.Key))) throw named('PreconditionFailed')
        objects.set(String(input.Key), { bytes: input.Body as Uint8Array, metadata: {} })
        return {}
      }
      case 'SendEmailCommand': {
        const content = input as {
          Destination: { ToAddresses: string[] }
          Content: {
            Simple: {
              Subject: { Data: string }
              Body: { Text: { Data: string } }
              Headers: { Value: string }[]
            }
          }
        }
        sent.push({
          to: content.Destination.ToAddresses[0] ?? '',
          subject: content.Content.Simple.Subject.Data,
          text: content.Content.Simple.Body.Text.Data,
          id: content.Content.Simple.Headers[0]?.Value ?? '',
        })
        return { MessageId: String(sent.length) }
      }
      case 'ListExecutionsCommand':
        return { executions: [] }
      case 'GetQueueAttributesCommand':
        return { Attributes: { ApproximateNumberOfMessages: '0' } }
      case 'ReceiveMessageCommand':
        return { Messages: [] }
      default:
        throw new Error(`the test world has no ${command}`)
    }
  }

  intercept(table.documents, (commandName, _input, next) => {
    if (writing.has(commandName)) count()
    return next()
  })

  const inMemory = <C extends { middlewareStack: unknown }>(made: C): C => {
    intercept(made, async (commandName, input) => ({ output: handle(commandName, input), response: {} }))
    return made
  }

  const context: Context = {
    table,
    clients: {
      objects: inMemory(new S3Client({ ...client, requestChecksumCalculation: 'WHEN_REQUIRED' })),
      states: inMemory(new SFNClient(client)),
      queues: inMemory(new SQSClient(client)),
      mail: inMemory(new SESv2Client(client)),
      identity: inMemory(new CognitoIdentityProviderClient(client)),
    },
    resources: {
      uploadsBucket: 'uploads',
      reportsBucket: 'reports',
      mailQueueUrl: 'https://sqs.example/mails',
      deadLetterQueueUrl: 'https://sqs.example/dead',
      reviewCycleArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:review-cycle',
      reportRunArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:report-run',
      complaintArn: 'arn:aws:states:ap-southeast-1:000000000000:stateMachine:complaint',
      userPoolId: 'pool',
      oidcIssuer: 'https://issuer.example',
      oidcClientId: 'pages',
      pagesUrl: 'https://kiemdiem.example',
      watchedWorkflows:
        'review-cycle=arn:aws:states:ap-southeast-1:000000000000:stateMachine:review-cycle report-run=arn:aws:states:ap-southeast-1:000000000000:stateMachine:report-run',
      watchedQueues: joinWatched(
        Object.fromEntries(
          WATCHED_QUEUES.map((name) => [
            name,
            `https://sqs.example/${name},arn:aws:sqs:ap-southeast-1:000000000000:${name}`,
          ]),
        ),
      ),
    },
    configuration,
    now: () => contents.now,
    newId: () => `00000000-0000-4000-8000-${String(++contents.ids).padStart(12, '0')}`,
    newSecret: () =>
      createHash('sha256')
        .update(`secret ${++contents.ids}`)
        .digest('base64url'),
    readParameter: async (name) => {
      throw new Error(`the test world has no parameter ${name}`)
    },
    log: { info: () => {}, warn: () => {}, error: () => {} },
  }
  return {
    context,
    answers,
    answerCount: () => contents.answerCount,
    executions,
    mails,
    sent,
    objects,
    users,
    failAfter: (calls) => {
      left = calls
    },
    heal: () => {
      left = Number.POSITIVE_INFINITY
    },
    setNow: (iso) => {
      contents.now = new Date(iso)
    },
    isNew: () =>
      calls + contents.ids + objects.size === 0 &&
      left === Number.POSITIVE_INFINITY &&
      contents.now.toISOString() === begin,
    // Nobody changes a mail, an answer or a file in place: what holds them is copied.
    contents: () => ({
      ...contents,
      answers: new Map(answers),
      executions: [...executions],
      mails: [...mails],
      sent: [...sent],
      objects: new Map(objects),
      versions: new Map(versions),
      users: [...users],
    }),
    fill(kept) {
      const { now, ids, answerCount } = kept
      Object.assign(contents, { now, ids, answerCount })
      for (const [token, given] of kept.answers) answers.set(token, given)
      for (const [key, object] of kept.objects) objects.set(key, object)
      for (const [id, object] of kept.versions) versions.set(id, object)
      executions.push(...kept.executions)
      mails.push(...kept.mails)
      sent.push(...kept.sent)
      users.push(...kept.users)
    },
  }
}

/** Stands for a kill: nothing of ours may catch it. */
export class CutError extends Error {
  override readonly name = 'Cut'
}

const writing = new Set([
  'TransactWriteItemsCommand',
  'PutItemCommand',
  'UpdateItemCommand',
  'DeleteItemCommand',
])

type Next = () => Promise<unknown>

/** Puts an answer of the test between a client and the wire. */
export function intercept(
  client: { readonly middlewareStack: unknown },
  answer: (commandName: string, input: Record<string, unknown>, next: Next) => Promise<unknown>,
): void {
  const stack = client.middlewareStack as {
    add(middleware: unknown, options: { step: 'initialize'; priority: 'high' }): void
  }
  stack.add(
    (next: (args: unknown) => Promise<unknown>, state: { commandName?: string }) =>
      async (args: { input: Record<string, unknown> }) =>
        answer(state.commandName ?? '', args.input, () => next(args)),
    { step: 'initialize', priority: 'high' },
  )
}

function named(name: string): Error {
  return Object.assign(new Error(name), { name })
}
