import type { FunctionName } from '#shared/constants.ts'
import type { BucketAccess } from './constructs/province-bucket.ts'
import type { TableAccess } from './constructs/province-table.ts'

/**
 * The size of one function, and how it may use what `functions/bindings.ts` binds it to. What is listed in neither
 * it cannot do; only the consumer of a queue may receive from that queue besides.
 */
export interface FunctionSettings {
  /** Sentence for the console. */
  readonly description: string
  readonly memoryMb: number
  readonly timeoutSeconds: number
  readonly table: TableAccess
  /** Objects under `submissions/` and `rosters/` of the uploads. */
  readonly submissions?: BucketAccess
  readonly rosters?: BucketAccess
  /** Documents under `preparation/` of the uploads. */
  readonly preparation?: BucketAccess
  /** What units attach, under `evidence/` of the uploads. */
  readonly evidence?: BucketAccess
  readonly reports?: BucketAccess
  /** Objects under `complaints/` of the uploads and under `files/` of the reports. */
  readonly complaints?: BucketAccess
  readonly files?: BucketAccess
  /** Workflows whose waits it may answer. */
  readonly answers?: readonly ('unit-review' | 'authority-review' | 'complaint' | 'every-workflow')[]
  /** May send through SES. */
  readonly sends?: true
}

// 1,769 MB are one whole processor; below that the processor is a share of it.
const ONE_CPU = 1769

// The gateway waits 29 seconds for an answer.
const PAGE_SECONDS = 28

export const functionSettings: Readonly<Record<FunctionName, FunctionSettings>> = {
  'serve-unit-link': {
    description: 'Pages and API of an upload link',
    memoryMb: 512,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
    // Signs the form with which the browser posts the file, and gives what was sent back to the sender.
    submissions: 'put-and-read',
    // Looks at what has arrived: its type by content, its checksum.
    evidence: 'put-and-read',
    // A unit that says it is done.
    answers: ['unit-review'],
  },
  'serve-sign-in': {
    description: 'Sign-in through OpenID Connect, sign-out',
    memoryMb: 512,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
  },
  'serve-inbox': {
    description: 'Pages of the inbox and of a task',
    memoryMb: ONE_CPU,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
    answers: ['authority-review'],
  },
  'serve-administration': {
    description: 'Pages of the administrator',
    memoryMb: 512,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
    rosters: 'put',
    reports: 'read',
  },
  'serve-ballot': {
    description: 'Ballots of the related parties, by link or signed in',
    memoryMb: 512,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
    // The last ballot ends the wait for all.
    answers: ['unit-review'],
  },
  'serve-results': {
    description: 'Public pages: start page, published results',
    memoryMb: 512,
    timeoutSeconds: PAGE_SECONDS,
    table: 'read',
  },
  'serve-cases': {
    description: 'Pages of a subject after the decision: notice, complaint, file, remediation, rewards',
    // Packs the documents of a file, one at a time.
    memoryMb: 1024,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
    submissions: 'read',
    evidence: 'read',
    complaints: 'put-and-read',
    files: 'write',
    answers: ['complaint'],
  },
  'serve-preparation': {
    description: 'Pages of the preparation: documents, working groups, suggestions, figures of last year',
    memoryMb: 512,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
    preparation: 'put-and-read',
  },
  'check-report': {
    description: 'Page and API that check a report of anybody; nothing of it is kept',
    // Parses files of strangers, and so may do nothing but look up who asks.
    memoryMb: ONE_CPU,
    timeoutSeconds: PAGE_SECONDS,
    table: 'read',
  },
  'serve-report': {
    description: 'Pages of the report: charts, versions, what people write',
    memoryMb: 512,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
    reports: 'read',
  },
  'serve-operations': {
    description: 'Page of the health of the workflow: failed executions, dead letters, redrive',
    memoryMb: 512,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
    // Asks for the accounts that are still to come.
    rosters: 'put',
    // Lets failed steps of any workflow run again.
    answers: ['every-workflow'],
  },
  'serve-api': {
    description: 'JSON API of tasks, roster, cycle and units',
    memoryMb: 512,
    timeoutSeconds: PAGE_SECONDS,
    table: 'write',
    rosters: 'put',
    preparation: 'put',
    reports: 'read',
    // The JSON of a file names what was attached to a complaint, and reads it once to say its checksum.
    evidence: 'read',
    complaints: 'put-and-read',
    answers: ['authority-review', 'complaint'],
  },
  'authorize-session': {
    description: 'Lets a request with a valid session reach the API',
    memoryMb: 256,
    timeoutSeconds: 5,
    table: 'read',
  },
  'receive-submission': {
    description: 'Checks an uploaded submission, stores its facts, answers the wait of the unit',
    memoryMb: ONE_CPU,
    timeoutSeconds: 120,
    table: 'write',
    submissions: 'read',
    answers: ['unit-review', 'complaint'],
  },
  'receive-roster': {
    description: 'Checks an uploaded roster and stores it; applies a confirmed one to the open cycle',
    // 50,000 rows unpack to several hundred megabytes of cells.
    memoryMb: 2 * ONE_CPU,
    timeoutSeconds: 600,
    table: 'write',
    rosters: 'read',
    // A unit from which everybody has gone is no longer waited for.
    answers: ['unit-review'],
  },
  'receive-document': {
    description: 'Checks an uploaded document of the preparation by its content and records it',
    memoryMb: 512,
    timeoutSeconds: 60,
    table: 'write',
    preparation: 'read',
  },
  'deliver-mail': {
    description: 'Sends one queued mail once',
    memoryMb: 256,
    timeoutSeconds: 30,
    table: 'write',
    sends: true,
  },
  'send-reminders': {
    description: 'Reminds units and approvers every morning of what is due',
    memoryMb: 512,
    timeoutSeconds: 900,
    table: 'write',
    // Answers that a function which was killed left behind.
    answers: ['unit-review', 'authority-review', 'complaint'],
  },
  'redrive-dead-letters': {
    description: 'Lets the failed steps in the dead-letter queue run again; called by an operator',
    memoryMb: 256,
    timeoutSeconds: 300,
    table: 'write',
    answers: ['every-workflow'],
  },
  'plan-cycle': {
    description: 'Writes the records of a cycle and names its levels, lowest first',
    memoryMb: 1024,
    timeoutSeconds: 600,
    table: 'write',
  },
  'plan-level': {
    description: 'Names the units of a level that are to be reviewed, or closes the level',
    memoryMb: 512,
    timeoutSeconds: 120,
    table: 'write',
  },
  'issue-unit-link': {
    description: 'Issues the upload link of a unit and mails it',
    memoryMb: 256,
    timeoutSeconds: 60,
    table: 'write',
    // Called again with a new token when the answer is there already.
    answers: ['unit-review'],
  },
  'open-peer-input': {
    description: 'Sends the related parties of a unit their ballots',
    memoryMb: 512,
    timeoutSeconds: 120,
    table: 'write',
    // As for the link of a unit; and where nobody is to be asked.
    answers: ['unit-review'],
  },
  'create-task': {
    description: 'Puts a task into the inbox of a group and mails its members',
    memoryMb: 512,
    timeoutSeconds: 120,
    table: 'write',
    // As for the link of a unit.
    answers: ['authority-review'],
  },
  'check-proposals': {
    description: 'Checks the proposals of an authority against cap and couplings',
    memoryMb: 1024,
    timeoutSeconds: 120,
    table: 'read',
  },
  'record-ratings': {
    description: 'Writes the decided ratings as versions',
    memoryMb: 1024,
    timeoutSeconds: 600,
    table: 'write',
  },
  'notify-units': {
    description: 'Mails the units that their ratings are decided',
    memoryMb: 512,
    timeoutSeconds: 300,
    table: 'write',
  },
  'publish-results': {
    description: 'Publishes the results of the cycle',
    memoryMb: 512,
    timeoutSeconds: 300,
    table: 'write',
  },
  'archive-cycle': {
    description: 'Closes the cycle after the time for complaints',
    memoryMb: 512,
    timeoutSeconds: 300,
    table: 'write',
  },
  'compute-figures': {
    description: 'Counts every figure of the report from the records',
    memoryMb: ONE_CPU,
    timeoutSeconds: 900,
    table: 'write',
    reports: 'write',
  },
  'render-report': {
    description: 'Renders the Word report from the figures',
    memoryMb: ONE_CPU,
    timeoutSeconds: 300,
    table: 'write',
    reports: 'write',
  },
  'render-workbook': {
    description: 'Renders the workbook from the figures',
    memoryMb: ONE_CPU,
    timeoutSeconds: 300,
    table: 'write',
    reports: 'write',
  },
  'render-forms': {
    description: 'Renders the forms 6A to 6F by their layouts',
    memoryMb: ONE_CPU,
    timeoutSeconds: 300,
    table: 'write',
    reports: 'write',
  },
  'render-registers': {
    description: 'Renders Biểu số 1 to 4 by their layouts',
    memoryMb: ONE_CPU,
    timeoutSeconds: 300,
    table: 'write',
    reports: 'write',
  },
  'record-report': {
    description: 'Records the stored documents with their checksums and seals the audit',
    memoryMb: 512,
    timeoutSeconds: 300,
    table: 'write',
    // The figures of this version and of the one before.
    reports: 'read',
  },
  'open-owed-cases': {
    description: 'Begins the owed cases of every unit that has some, after publication',
    memoryMb: 512,
    timeoutSeconds: 600,
    table: 'write',
  },
  'issue-owed-link': {
    description: 'Issues the link with which a unit makes up its owed cases',
    memoryMb: 256,
    timeoutSeconds: 60,
    table: 'write',
    answers: ['complaint'],
  },
  'ask-authority': {
    description: 'Asks an authority for its answer to a complaint or for a rating given anew',
    memoryMb: 512,
    timeoutSeconds: 120,
    table: 'write',
    answers: ['complaint'],
  },
  'record-correction': {
    description: 'Writes ratings that were given anew as versions',
    memoryMb: 512,
    timeoutSeconds: 120,
    table: 'write',
  },
  'close-correction': {
    description: 'Ends a complaint, a cancellation or owed cases and tells the unit',
    memoryMb: 512,
    timeoutSeconds: 120,
    table: 'write',
  },
}
