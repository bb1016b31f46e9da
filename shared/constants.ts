/**
 * Names that infrastructure and functions both use. Each exists once, here.
 * Imports nothing: it is bundled into every function and read at synthesis.
 */

/** Environment variables of the functions. */
export const env = {
  table: 'TABLE_NAME',
  uploads: 'UPLOADS_BUCKET',
  reports: 'REPORTS_BUCKET',
  mailQueue: 'MAIL_QUEUE_URL',
  reviewCycle: 'REVIEW_CYCLE_ARN',
  pages: 'PAGES_URL',
  oidcIssuer: 'OIDC_ISSUER',
  oidcClientId: 'OIDC_CLIENT_ID',
  userPool: 'USER_POOL_ID',
  province: 'PROVINCE',
  deadLetters: 'DEAD_LETTER_QUEUE_URL',
  version: 'PRODUCT_VERSION',
} as const

/** Every function of the stack: the file `functions/<name>.ts(x)` exports `handler`. */
export const functionNames = {
  // What a browser or a client calls.
  serveUnitLink: 'serve-unit-link',
  serveSignIn: 'serve-sign-in',
  serveInbox: 'serve-inbox',
  serveAdministration: 'serve-administration',
  serveResults: 'serve-results',
  serveApi: 'serve-api',
  authorizeSession: 'authorize-session',
  // What an event or a schedule calls.
  receiveSubmission: 'receive-submission',
  receiveRoster: 'receive-roster',
  deliverMail: 'deliver-mail',
  sendReminders: 'send-reminders',
  redriveDeadLetters: 'redrive-dead-letters',
  // What a workflow calls.
  planCycle: 'plan-cycle',
  issueUnitLink: 'issue-unit-link',
  createTask: 'create-task',
  checkProposals: 'check-proposals',
  recordRatings: 'record-ratings',
  notifyUnits: 'notify-units',
  publishResults: 'publish-results',
  archiveCycle: 'archive-cycle',
  computeFigures: 'compute-figures',
  renderReport: 'render-report',
  renderWorkbook: 'render-workbook',
  recordReport: 'record-report',
} as const
export type FunctionName = (typeof functionNames)[keyof typeof functionNames]

/** State machines. */
export const workflowNames = {
  reviewCycle: 'review-cycle',
  authorityReview: 'authority-review',
  unitReview: 'unit-review',
  reportRun: 'report-run',
} as const

/** Key prefixes in the buckets. Keys are built from ids only; the name a user gave is metadata. */
export const objectPrefixes = {
  submissions: 'submissions/',
  rosters: 'rosters/',
  reports: 'reports/',
} as const

/** The one table: generic key names, because one item type is not more at home in it than another. */
export const tableKeys = {
  partition: 'pk',
  sort: 'sk',
  index1: 'gsi1',
  index1Partition: 'gsi1pk',
  index1Sort: 'gsi1sk',
  timeToLive: 'expiresAt',
} as const

/** Cookie that carries the opaque session token. `__Host-` needs TLS, which one machine on loopback has not. */
export const sessionCookie = 'phien'

/** Largest uploads, in bytes, unpacked sizes included (OWASP ASVS 5.2.1, 5.2.3). */
export const uploadLimits = {
  submissionBytes: 5 * 1024 * 1024,
  rosterBytes: 30 * 1024 * 1024,
  /** Sum of the unpacked bytes of all entries of one workbook. */
  unpackedBytes: 400 * 1024 * 1024,
  entries: 200,
  /** How many files one link may send in all (ASVS 5.2.4). */
  uploadsPerLink: 50,
} as const

export const workbookContentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const documentContentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** HTTP routes by function; the path parameters are those of the payload format 2.0. */
export const routes = {
  [functionNames.serveResults]: ['GET /', 'GET /kieu.css', 'GET /ket-qua', 'GET /ket-qua/{unitId}'],
  [functionNames.serveUnitLink]: [
    'GET /don-vi/{token}',
    'GET /don-vi/{token}/phieu.xlsx',
    'GET /don-vi/{token}/tep/{uploadId}',
    'GET /gui-tep.js',
    'GET /api/links/{token}',
    'POST /api/links/{token}/uploads',
    'GET /api/links/{token}/uploads/{uploadId}',
  ],
  [functionNames.serveSignIn]: ['GET /dang-nhap', 'GET /dang-nhap/xong', 'POST /dang-xuat'],
  [functionNames.serveInbox]: [
    'GET /viec',
    'GET /viec/{taskId}',
    'POST /viec/{taskId}/nhan',
    'POST /viec/{taskId}/tra',
    'POST /viec/{taskId}/xong',
  ],
  [functionNames.serveAdministration]: [
    'GET /quan-tri',
    'GET /quan-tri/mau-danh-sach.xlsx',
    'GET /quan-tri/danh-sach/{uploadId}',
    'POST /quan-tri/mo-dot',
    'GET /quan-tri/don-vi/{unitId}',
    'POST /quan-tri/don-vi/{unitId}/cap-lai',
    'POST /quan-tri/don-vi/{unitId}/thu-hoi',
    'GET /quan-tri/bao-cao/{runId}/{document}',
  ],
  [functionNames.serveApi]: [
    'GET /api/me',
    'GET /api/tasks',
    'GET /api/tasks/{taskId}',
    'POST /api/tasks/{taskId}/claim',
    'POST /api/tasks/{taskId}/release',
    'POST /api/tasks/{taskId}/complete',
    'POST /api/roster',
    'GET /api/roster/{uploadId}',
    'POST /api/cycle/open',
    'GET /api/cycle',
    'GET /api/cycle/figures',
    'GET /api/cycle/reports/{runId}/{document}',
    'POST /api/units/{unitId}/link',
    'DELETE /api/units/{unitId}/link',
  ],
} as const satisfies Partial<Record<FunctionName, readonly string[]>>

/** Routes under this prefix need a session already at the gateway, except those of an upload link. */
export const authorizedApiFunction = functionNames.serveApi
