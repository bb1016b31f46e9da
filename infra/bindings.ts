import { env, type FunctionName, objectPrefixes } from '#shared/constants.ts'
import type { Identity } from './constructs/identity.ts'
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
  readonly identity: Identity
  readonly mailSender: MailSender
  readonly mailQueue: ProvinceQueue
  readonly deadLetters: DeadLetterQueue
  readonly workflows: Readonly<
    Record<'unitReview' | 'authorityReview' | 'reportRun' | 'reviewCycle', Workflow>
  >
}

/** Binds every function to what its row in `functionSettings` names, and to nothing else. */
export function bindFunctions(
  functions: Readonly<Record<FunctionName, ProvinceFunction>>,
  resources: Resources,
): void {
  for (const [name, settings] of Object.entries(functionSettings) as [FunctionName, FunctionSettings][]) {
    bind(functions[name], settings, resources)
  }
}

function bind(fn: ProvinceFunction, settings: FunctionSettings, resources: Resources): void {
  const { uploads, reports, workflows } = resources
  fn.bind(resources.table, settings.table)
  if (settings.submissions) fn.bind(uploads.objects(objectPrefixes.submissions), settings.submissions)
  if (settings.rosters) fn.bind(uploads.objects(objectPrefixes.rosters), settings.rosters)
  if (settings.reports) fn.bind(reports.objects(objectPrefixes.reports), settings.reports)
  if (settings.mails) fn.bind(resources.mailQueue, 'send')
  if (settings.pages) fn.bind(resources.pages, 'address')
  if (settings.signsIn) fn.bind(resources.identity, 'sign-in')
  if (settings.createsAccounts) fn.bind(resources.identity, 'create-accounts')
  if (settings.startsCycle) fn.bind(workflows.reviewCycle.startedBy(env.reviewCycle), 'start')
  if (settings.sends) fn.bind(resources.mailSender, 'send')
  if (settings.redrives) fn.bind(resources.deadLetters, 'consume')
  for (const workflow of answered(settings, workflows)) fn.bind(workflow.access, 'answer-tasks')
}

function answered(
  { answers = [] }: FunctionSettings,
  workflows: Resources['workflows'],
): readonly Workflow[] {
  if (answers.includes('every-workflow')) return Object.values(workflows)
  return answers.map((name) => (name === 'unit-review' ? workflows.unitReview : workflows.authorityReview))
}
