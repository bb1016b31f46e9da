import { type env, type FunctionName, functionNames } from '#shared/constants.ts'

export type Binding = keyof typeof env

const pages: readonly Binding[] = ['table', 'pages', 'province', 'version']

/**
 * What each function is bound to. The stack grants and sets the environment by this list, and the function
 * refuses to start without it.
 */
export const bindings: Readonly<Record<FunctionName, readonly Binding[]>> = {
  [functionNames.serveUnitLink]: [...pages, 'uploads'],
  [functionNames.serveSignIn]: [...pages, 'oidcIssuer', 'oidcClientId'],
  [functionNames.serveInbox]: pages,
  [functionNames.serveAdministration]: [...pages, 'uploads', 'reports', 'mailQueue', 'reviewCycle'],
  [functionNames.serveResults]: pages,
  [functionNames.serveBallot]: pages,
  [functionNames.serveCases]: [...pages, 'uploads', 'reports', 'complaint'],
  [functionNames.servePreparation]: [...pages, 'uploads', 'mailQueue'],
  [functionNames.checkReport]: pages,
  [functionNames.serveOperations]: [...pages, 'uploads', 'deadLetters', 'watchedWorkflows', 'watchedQueues'],
  [functionNames.serveReport]: [...pages, 'reports', 'reportRun'],
  [functionNames.serveApi]: [
    ...pages,
    'uploads',
    'reports',
    'mailQueue',
    'reviewCycle',
    'complaint',
    'reportRun',
  ],
  [functionNames.authorizeSession]: ['table', 'province', 'version'],
  [functionNames.receiveSubmission]: ['table', 'uploads', 'province', 'version'],
  [functionNames.receiveRoster]: ['table', 'uploads', 'userPool', 'mailQueue', 'province', 'version'],
  [functionNames.receiveDocument]: ['table', 'uploads', 'province', 'version'],
  [functionNames.deliverMail]: ['table', 'pages', 'province', 'version'],
  [functionNames.sendReminders]: [
    'table',
    'mailQueue',
    'reviewCycle',
    'complaint',
    'reportRun',
    'userPool',
    'pages',
    'province',
    'version',
  ],
  [functionNames.redriveDeadLetters]: ['deadLetters', 'province', 'version', 'table'],
  [functionNames.planCycle]: ['table', 'userPool', 'province', 'version'],
  [functionNames.planLevel]: ['table', 'province', 'version'],
  [functionNames.issueUnitLink]: ['table', 'mailQueue', 'pages', 'province', 'version'],
  [functionNames.openPeerInput]: ['table', 'mailQueue', 'pages', 'province', 'version'],
  [functionNames.createTask]: ['table', 'mailQueue', 'pages', 'province', 'version'],
  [functionNames.checkProposals]: ['table', 'province', 'version'],
  [functionNames.recordRatings]: ['table', 'province', 'version'],
  [functionNames.notifyUnits]: ['table', 'mailQueue', 'pages', 'province', 'version'],
  [functionNames.publishResults]: ['table', 'province', 'version'],
  [functionNames.archiveCycle]: ['table', 'province', 'version'],
  [functionNames.computeFigures]: ['table', 'reports', 'province', 'version'],
  [functionNames.renderReport]: ['table', 'reports', 'province', 'version'],
  [functionNames.renderWorkbook]: ['table', 'reports', 'province', 'version'],
  [functionNames.renderForms]: ['table', 'reports', 'province', 'version'],
  [functionNames.renderRegisters]: ['table', 'reports', 'province', 'version'],
  [functionNames.recordReport]: ['table', 'reports', 'province', 'version'],
  [functionNames.openOwedCases]: ['table', 'complaint', 'province', 'version'],
  [functionNames.issueOwedLink]: ['table', 'mailQueue', 'pages', 'province', 'version'],
  [functionNames.askAuthority]: ['table', 'mailQueue', 'pages', 'province', 'version'],
  [functionNames.recordCorrection]: ['table', 'province', 'version'],
  [functionNames.closeCorrection]: ['table', 'mailQueue', 'pages', 'province', 'version'],
}
