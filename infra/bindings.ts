import { type Binding, bindings } from '#functions/bindings.ts'
import { env, type FunctionName, objectPrefixes } from '#shared/constants.ts'
import type { Bindable } from './constructs/binding.ts'
import type { SignIn } from './constructs/identity.ts'
import type { MailSender } from './constructs/mail-sender.ts'
import type { PagesApi } from './constructs/pages-api.ts'
import type { ProvinceBucket } from './constructs/province-bucket.ts'
import type { ProvinceFunction } from './constructs/province-function.ts'
import type { DeadLetterQueue, ProvinceQueue } from './constructs/province-queue.ts'
import type { ProvinceTable } from './constructs/province-table.ts'
import { type FunctionSettings, functionSettings } from './function-settings.ts'
import type { Workflow } from './workflows/workflow.ts'

/** Everything a function can be bound to. */
export interface Resources {
  readonly table: ProvinceTable
  readonly uploads: ProvinceBucket
  readonly reports: ProvinceBucket
  readonly pages: PagesApi
  readonly identity: SignIn
  readonly mailSender: MailSender
  readonly mailQueue: ProvinceQueue
  readonly deadLetters: DeadLetterQueue
  readonly watchedWorkflows: Bindable<'list'>
  readonly watchedQueues: Bindable<'redrive'>
  readonly workflows: Readonly<
    Record<'unitReview' | 'authorityReview' | 'reportRun' | 'reviewCycle' | 'complaint', Workflow>
  >
}

/** Binds every function to what `functions/bindings.ts` names, with the access of its row in `functionSettings`. */
export function bindFunctions(
  functions: Readonly<Record<FunctionName, ProvinceFunction>>,
  resources: Resources,
): void {
  for (const [name, settings] of Object.entries(functionSettings) as [FunctionName, FunctionSettings][]) {
    const fn = functions[name]
    for (const binding of bindings[name]) bind[binding](fn, resources, settings)
    if (settings.sends) fn.bind(resources.mailSender, 'send')
    for (const workflow of answered(settings, resources.workflows)) fn.bind(workflow.access, 'answer-tasks')
  }
}

const bind: Readonly<
  Record<Binding, (fn: ProvinceFunction, resources: Resources, settings: FunctionSettings) => void>
> = {
  table: (fn, { table }, settings) => fn.bind(table, settings.table),
  uploads: (fn, { uploads }, { submissions, rosters, complaints, preparation, evidence }) => {
    if (submissions) fn.bind(uploads.objects(objectPrefixes.submissions), submissions)
    if (rosters) fn.bind(uploads.objects(objectPrefixes.rosters), rosters)
    if (preparation) fn.bind(uploads.objects(objectPrefixes.preparation), preparation)
    if (evidence) fn.bind(uploads.objects(objectPrefixes.evidence), evidence)
    if (complaints) fn.bind(uploads.objects(objectPrefixes.complaints), complaints)
  },
  reports: (fn, { reports }, settings) => {
    if (settings.reports) fn.bind(reports.objects(objectPrefixes.reports), settings.reports)
    if (settings.files) fn.bind(reports.objects(objectPrefixes.files), settings.files)
  },
  mailQueue: (fn, { mailQueue }) => fn.bind(mailQueue, 'send'),
  pages: (fn, { pages }) => fn.bind(pages, 'address'),
  oidcIssuer: (fn, { identity }) => fn.bind(identity.issuer, 'know'),
  oidcClientId: (fn, { identity }) => fn.bind(identity.clientId, 'know'),
  userPool: (fn, { identity }) => fn.bind(identity.accounts, 'create'),
  reviewCycle: (fn, { workflows }) => fn.bind(workflows.reviewCycle.startedBy(env.reviewCycle), 'start'),
  reportRun: (fn, { workflows }) => fn.bind(workflows.reportRun.startedBy(env.reportRun), 'start'),
  complaint: (fn, { workflows }) => fn.bind(workflows.complaint.startedBy(env.complaint), 'start'),
  deadLetters: (fn, { deadLetters }) => fn.bind(deadLetters, 'consume'),
  watchedWorkflows: (fn, { watchedWorkflows }) => fn.bind(watchedWorkflows, 'list'),
  watchedQueues: (fn, { watchedQueues }) => fn.bind(watchedQueues, 'redrive'),
  // Every function has them from the start.
  province: () => undefined,
  version: () => undefined,
}

function answered(
  { answers = [] }: FunctionSettings,
  workflows: Resources['workflows'],
): readonly Workflow[] {
  if (answers.includes('every-workflow')) return Object.values(workflows)
  const byName = {
    'unit-review': workflows.unitReview,
    'authority-review': workflows.authorityReview,
    complaint: workflows.complaint,
  } as const
  return answers.flatMap((name) => (name === 'every-workflow' ? [] : [byName[name]]))
}
