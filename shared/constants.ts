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
  complaint: 'COMPLAINT_ARN',
  reportRun: 'REPORT_RUN_ARN',
  pages: 'PAGES_URL',
  oidcIssuer: 'OIDC_ISSUER',
  oidcClientId: 'OIDC_CLIENT_ID',
  userPool: 'USER_POOL_ID',
  province: 'PROVINCE',
  deadLetters: 'DEAD_LETTER_QUEUE_URL',
  version: 'PRODUCT_VERSION',
  watchedWorkflows: 'WATCHED_WORKFLOWS',
  watchedQueues: 'WATCHED_QUEUES',
} as const

/** Every function of the stack: the file `functions/<name>.ts(x)` exports `handler`. */
export const functionNames = {
  // What a browser or a client calls.
  serveUnitLink: 'serve-unit-link',
  serveSignIn: 'serve-sign-in',
  serveInbox: 'serve-inbox',
  serveAdministration: 'serve-administration',
  serveResults: 'serve-results',
  serveBallot: 'serve-ballot',
  serveCases: 'serve-cases',
  servePreparation: 'serve-preparation',
  serveReport: 'serve-report',
  serveOperations: 'serve-operations',
  checkReport: 'check-report',
  serveApi: 'serve-api',
  authorizeSession: 'authorize-session',
  // What an event or a schedule calls.
  receiveSubmission: 'receive-submission',
  receiveRoster: 'receive-roster',
  receiveDocument: 'receive-document',
  deliverMail: 'deliver-mail',
  sendReminders: 'send-reminders',
  redriveDeadLetters: 'redrive-dead-letters',
  // What a workflow calls.
  planCycle: 'plan-cycle',
  planLevel: 'plan-level',
  issueUnitLink: 'issue-unit-link',
  openPeerInput: 'open-peer-input',
  createTask: 'create-task',
  checkProposals: 'check-proposals',
  recordRatings: 'record-ratings',
  notifyUnits: 'notify-units',
  publishResults: 'publish-results',
  archiveCycle: 'archive-cycle',
  computeFigures: 'compute-figures',
  renderReport: 'render-report',
  renderWorkbook: 'render-workbook',
  renderForms: 'render-forms',
  renderRegisters: 'render-registers',
  recordReport: 'record-report',
  openOwedCases: 'open-owed-cases',
  issueOwedLink: 'issue-owed-link',
  askAuthority: 'ask-authority',
  recordCorrection: 'record-correction',
  closeCorrection: 'close-correction',
} as const
export type FunctionName = (typeof functionNames)[keyof typeof functionNames]

/** State machines. */
export const workflowNames = {
  reviewCycle: 'review-cycle',
  authorityReview: 'authority-review',
  unitReview: 'unit-review',
  reportRun: 'report-run',
  complaint: 'complaint',
} as const

/** Key prefixes in the buckets. Keys are built from ids only; the name a user gave is metadata. */
export const objectPrefixes = {
  submissions: 'submissions/',
  rosters: 'rosters/',
  /** Documents of the preparation. */
  preparation: 'preparation/',
  reports: 'reports/',
  /** What a unit attaches to its review. */
  evidence: 'evidence/',
  /** Evidence of complaints, and letters that were entered from paper. */
  complaints: 'complaints/',
  /** Files of subjects, packed for download. */
  files: 'files/',
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

/** Stands for the user pool where the accounts are those of an issuer that the province has already. */
export const foreignAccounts = 'foreign'

/** Hosts that only the machine itself reaches, as a URL writes them: nobody listens in, so they need no TLS. */
export const loopbackHosts: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/** Cookie that carries the opaque session token where the pages have no TLS: one machine on loopback. */
export const sessionCookie = 'phien'

/** The same over TLS: a browser takes a cookie of this name from this very host only, and never without TLS. */
export const secureSessionCookie = '__Host-phien'

/** Cookie that keeps the language of the pages. */
export const languageCookie = 'ngon-ngu'

/** Largest uploads, in bytes, unpacked sizes included (OWASP ASVS 5.2.1, 5.2.3). */
export const uploadLimits = {
  submissionBytes: 5 * 1024 * 1024,
  rosterBytes: 30 * 1024 * 1024,
  /** A plan, guidance or decision as PDF or Word document. */
  documentBytes: 20 * 1024 * 1024,
  /** Sum of the unpacked bytes of all entries of one workbook. */
  unpackedBytes: 400 * 1024 * 1024,
  entries: 200,
  /** How many files one link may send in all (ASVS 5.2.4). */
  uploadsPerLink: 50,
} as const

/** Workbooks that are given back with their faulty cells marked. */
export const markedLimits = { answerBytes: 4 * 1024 * 1024 } as const

/** What a form of a page, or a body of the API, may have in bytes; a function is called with 6 MB at most. */
export const postedLimits = { bodyBytes: 5 * 1024 * 1024 } as const

/** Files that a unit attaches to its review (ASVS 5.2.1, 5.2.4). They are not searched for malware. */
export const unitEvidenceLimits = { bytes: 20 * 1024 * 1024, filesPerUnit: 60 } as const

/**
 * A report that is checked for figures that do not add up. Posted, it has to fit into the 6 MB that a function is
 * called with, where every three bytes are four letters.
 */
export const checkedReportLimits = {
  bytes: 20 * 1024 * 1024,
  postedBytes: 4 * 1024 * 1024,
  /** Sum of what all parts of a Word or Excel file claim to hold. */
  unpackedBytes: 200 * 1024 * 1024,
  /** One part that is read: the text of a long report has two or three megabytes. */
  partBytes: 16 * 1024 * 1024,
  /** Letters of all lines: one text may stand in a file once and be shown a million times. */
  letters: 20_000_000,
} as const

/** Files attached to a complaint. */
export const evidenceLimits = { bytes: 10 * 1024 * 1024, filesPerComplaint: 20 } as const

export const workbookContentType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const documentContentType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The OpenAPI document, for everybody: outside of what the authorizer guards. */
export const apiDocumentRoute = 'GET /api/openapi.json'

/** HTTP routes by function; the path parameters are those of the payload format 2.0. */
export const routes = {
  [functionNames.serveResults]: [
    'GET /',
    'GET /kieu.css',
    'GET /lam-moi.js',
    'POST /ngon-ngu',
    apiDocumentRoute,
    'GET /tai-lieu-api',
    'GET /ket-qua',
    'GET /ket-qua/{unitId}',
  ],
  [functionNames.serveUnitLink]: [
    'GET /don-vi/{token}',
    'GET /don-vi/{token}/phieu.xlsx',
    'GET /don-vi/{token}/tep/{uploadId}',
    'GET /don-vi/{token}/tep/{uploadId}/{document}',
    'POST /don-vi/{token}/hoan-tat',
    'GET /don-vi/{token}/minh-chung',
    'POST /don-vi/{token}/minh-chung',
    'GET /don-vi/{token}/minh-chung/{evidenceId}',
    'POST /don-vi/{token}/minh-chung/{evidenceId}/bo',
    'GET /don-vi/{token}/lich-su/{subjectId}',
    'GET /gui-tep.js',
    'GET /api/links/{token}',
    'POST /api/links/{token}/uploads',
    'GET /api/links/{token}/uploads/{uploadId}',
    'POST /api/links/{token}/complete',
    'GET /api/links/{token}/evidence',
    'POST /api/links/{token}/evidence',
    'POST /api/links/{token}/evidence/{evidenceId}',
    'DELETE /api/links/{token}/evidence/{evidenceId}',
  ],
  [functionNames.serveBallot]: [
    'GET /phieu',
    'GET /phieu/{token}',
    'POST /phieu/{token}/gui',
    'GET /phieu/cua-toi/{unitId}/{partyId}',
    'POST /phieu/cua-toi/{unitId}/{partyId}/gui',
    'GET /api/ballots/{token}',
    'POST /api/ballots/{token}',
  ],
  [functionNames.serveSignIn]: ['GET /dang-nhap', 'GET /dang-nhap/xong', 'POST /dang-xuat', 'GET /tai-khoan'],
  [functionNames.serveInbox]: [
    'GET /viec',
    'POST /viec',
    'GET /danh-sach.js',
    'GET /viec/{taskId}',
    'GET /tran.js',
    'POST /viec/{taskId}/nhan',
    'POST /viec/{taskId}/tra',
    'POST /viec/{taskId}/nhap',
    'POST /viec/{taskId}/xong',
    'POST /viec/{taskId}/tung-dong',
    'POST /viec/{taskId}/y-kien',
    'POST /viec/{taskId}/mo-hop',
    'POST /viec/{taskId}/phieu',
    'POST /viec/{taskId}/xac-minh',
    'POST /viec/{taskId}/xac-minh/{findingId}',
    'POST /viec/{taskId}/giao-lai',
    'GET /uy-quyen',
    'POST /uy-quyen',
    'POST /uy-quyen/{personId}/{delegationId}/thu-hoi',
  ],
  [functionNames.serveAdministration]: [
    'GET /quan-tri',
    'GET /quan-tri/mau-danh-sach.xlsx',
    'GET /quan-tri/danh-sach/{uploadId}',
    'GET /quan-tri/danh-sach/{uploadId}/thay-doi.csv',
    'POST /quan-tri/danh-sach/{uploadId}/xac-nhan',
    'POST /quan-tri/danh-sach/{uploadId}/bo',
    'POST /quan-tri/mo-dot',
    'GET /quan-tri/don-vi/{unitId}',
    'POST /quan-tri/don-vi/{unitId}/cap-lai',
    'POST /quan-tri/don-vi/{unitId}/thu-hoi',
    'POST /quan-tri/don-vi/{unitId}/gia-han',
    'POST /quan-tri/don-vi/{unitId}/phieu/{partyId}/cap-lai',
    'POST /quan-tri/don-vi/{unitId}/phieu/{partyId}/thu-hoi',
    'GET /quan-tri/bao-cao/{runId}/{document}',
    'GET /quan-tri/danh-sach',
    'GET /quan-tri/tien-do/{level}',
    'GET /quan-tri/cap/{unitId}',
    'GET /quan-tri/tre-han',
    'POST /quan-tri/nhac',
    'GET /quan-tri/quy-dinh',
    'GET /quan-tri/vai-tro',
    'GET /quan-tri/thu',
    'GET /quan-tri/nhat-ky',
  ],
  [functionNames.serveOperations]: ['GET /quan-tri/tinh-hinh', 'POST /quan-tri/tinh-hinh'],
  [functionNames.serveCases]: [
    'GET /ho-so/{subjectId}',
    'GET /ho-so/{subjectId}/lich-su',
    'GET /ho-so/{subjectId}/thong-bao',
    'GET /ho-so/{subjectId}/tai-ve',
    'POST /ho-so/{subjectId}/dong',
    'POST /ho-so/{subjectId}/bao-luu',
    'POST /ho-so/{subjectId}/khieu-nai',
    'POST /ho-so/{subjectId}/huy',
    'GET /khieu-nai',
    'GET /khieu-nai/{correctionId}',
    'GET /khieu-nai/{correctionId}/tep/{number}',
    'POST /khieu-nai/{correctionId}/tep',
    'POST /khieu-nai/{correctionId}/nhan',
    'POST /khieu-nai/{correctionId}/tra',
    'POST /khieu-nai/{correctionId}/tra-loi',
    'POST /khieu-nai/{correctionId}/xep-loai',
    'GET /ket-qua-don-vi/{token}',
    'POST /ket-qua-don-vi/{token}/bao-luu',
    'POST /ket-qua-don-vi/{token}/khieu-nai',
    'GET /ket-qua-don-vi/{token}/khieu-nai/{correctionId}',
    'POST /ket-qua-don-vi/{token}/khieu-nai/{correctionId}',
    'GET /khac-phuc/{unitId}',
    'POST /khac-phuc/{unitId}',
    'POST /khac-phuc/{unitId}/{id}',
    'GET /khen-thuong',
    'GET /khen-thuong/{unitId}',
    'GET /khen-thuong/{unitId}/tai-ve/{format}',
    'GET /no-kiem-diem',
  ],
  [functionNames.servePreparation]: [
    'GET /chuan-bi',
    'POST /chuan-bi/van-ban',
    'GET /chuan-bi/bieu-1.xlsx',
    'GET /chuan-bi/nam-truoc',
    'GET /chuan-bi/nam-truoc/mau.xlsx',
    'GET /chuan-bi/nam-truoc/{uploadId}',
    'GET /chuan-bi/van-ban/{documentId}',
    'GET /chuan-bi/van-ban/{documentId}/tep/{uploadId}',
    'POST /chuan-bi/van-ban/{documentId}/huy',
    'GET /chuan-bi/don-vi/{unitId}',
    'POST /chuan-bi/don-vi/{unitId}/to-cong-tac',
    'POST /chuan-bi/don-vi/{unitId}/du-hop',
    'POST /chuan-bi/don-vi/{unitId}/goi-y',
    'POST /chuan-bi/don-vi/{unitId}/rut-goi-y',
    'GET /nam-truoc',
    'GET /nam-truoc/mau.xlsx',
    'POST /nam-truoc/lua-chon',
    'GET /nam-truoc/{uploadId}',
    'POST /nam-truoc/{uploadId}/xac-nhan',
    'POST /nam-truoc/{uploadId}/bo',
  ],
  [functionNames.checkReport]: ['GET /kiem-tra-bao-cao', 'POST /kiem-tra-bao-cao', 'POST /api/check-report'],
  [functionNames.serveReport]: [
    'GET /bao-cao',
    'GET /bao-cao/ban',
    'GET /bao-cao/ban/{runId}',
    'GET /bao-cao/ban/{runId}/{document}',
    'GET /bao-cao/noi-dung/{part}',
    'POST /bao-cao/noi-dung/{part}',
    'POST /bao-cao/lap-lai',
    'GET /bao-cao/bieu',
    'GET /bao-cao/bieu/{form}',
    'GET /bao-cao/bieu/{form}/bo-cuc.json',
    'POST /bao-cao/bieu/{form}/bo-cuc',
    'POST /bao-cao/bieu/{form}/tra-loi',
  ],
  [functionNames.serveApi]: [
    'GET /api/report',
    'POST /api/report/reissue',
    'GET /api/report/forms',
    'GET /api/report/forms/{form}',
    'POST /api/report/forms/{form}/layout',
    'POST /api/report/forms/{form}/answers',
    'GET /api/report/texts/{part}',
    'POST /api/report/texts/{part}',
    'GET /api/subjects/{subjectId}/history',
    'GET /api/preparation',
    'GET /api/preparation/form-1',
    'POST /api/preparation/carried',
    'GET /api/preparation/carried/{uploadId}',
    'POST /api/preparation/documents',
    'GET /api/preparation/documents/{documentId}',
    'POST /api/preparation/documents/{documentId}/uploads',
    'POST /api/preparation/documents/{documentId}/withdraw',
    'GET /api/preparation/units/{unitId}',
    'POST /api/preparation/units/{unitId}/working-group',
    'POST /api/preparation/units/{unitId}/attendants',
    'POST /api/preparation/units/{unitId}/suggestions',
    'POST /api/preparation/units/{unitId}/suggestions/{id}/withdraw',
    'GET /api/previous-year',
    'GET /api/previous-year/figures',
    'POST /api/previous-year/choice',
    'POST /api/previous-year/uploads',
    'GET /api/previous-year/uploads/{uploadId}',
    'POST /api/previous-year/uploads/{uploadId}/confirm',
    'DELETE /api/previous-year/uploads/{uploadId}',
    'GET /api/me',
    'GET /api/tasks',
    'POST /api/tasks/bulk',
    'GET /api/tasks/{taskId}',
    'POST /api/tasks/{taskId}/claim',
    'POST /api/tasks/{taskId}/release',
    'POST /api/tasks/{taskId}/complete',
    'POST /api/tasks/{taskId}/rows',
    'POST /api/tasks/{taskId}/views',
    'POST /api/tasks/{taskId}/meeting',
    'POST /api/tasks/{taskId}/votes',
    'POST /api/tasks/{taskId}/findings',
    'POST /api/tasks/{taskId}/findings/{findingId}/verification',
    'POST /api/tasks/{taskId}/reassign',
    'POST /api/findings',
    'GET /api/delegations',
    'POST /api/delegations',
    'DELETE /api/delegations/{personId}/{delegationId}',
    'POST /api/roster',
    'GET /api/roster/{uploadId}',
    'GET /api/roster/{uploadId}/changes',
    'POST /api/roster/{uploadId}/confirm',
    'DELETE /api/roster/{uploadId}',
    'POST /api/cycle/open',
    'GET /api/cycle',
    'GET /api/cycle/figures',
    'GET /api/cycle/sla',
    'GET /api/progress',
    'GET /api/progress/levels/{level}',
    'GET /api/progress/authorities/{unitId}',
    'GET /api/progress/late',
    'POST /api/progress/reminders',
    'GET /api/mails',
    'GET /api/audit',
    'GET /api/cycle/reports/{runId}/{document}',
    'POST /api/units/{unitId}/link',
    'DELETE /api/units/{unitId}/link',
    'GET /api/units/{unitId}/deadlines',
    'POST /api/units/{unitId}/deadlines',
    'POST /api/units/{unitId}/parties/{partyId}/link',
    'DELETE /api/units/{unitId}/parties/{partyId}/link',
    'GET /api/cases/{subjectId}',
    'POST /api/cases/{subjectId}/complaints',
    'POST /api/cases/{subjectId}/reservations',
    'POST /api/cases/{subjectId}/close',
    'POST /api/ratings/{subjectId}/cancel',
    'GET /api/corrections',
    'GET /api/corrections/{correctionId}',
    'POST /api/corrections/{correctionId}/claim',
    'POST /api/corrections/{correctionId}/release',
    'POST /api/corrections/{correctionId}/answer',
    'POST /api/corrections/{correctionId}/decide',
    'GET /api/units/{unitId}/remediation',
    'POST /api/units/{unitId}/remediation',
    'POST /api/units/{unitId}/remediation/{id}',
    'GET /api/units/{unitId}/rewards',
  ],
} as const satisfies Partial<Record<FunctionName, readonly string[]>>

/** Routes under this prefix need a session already at the gateway, except those of an upload link. */
export const authorizedApiFunction = functionNames.serveApi

/** The one route of that function at the gateway; it finds out by itself which of its routes is meant. */
export const authorizedApiRoute = 'ANY /api/{proxy+}'

/**
 * What stands at the gateway in place of the routes of a function that has many: every route there is a resource, and
 * a stack has at most 500.
 */
export const greedyRoutes: Readonly<Partial<Record<FunctionName, readonly string[]>>> = {
  [functionNames.serveApi]: [authorizedApiRoute],
  // What fits no route at all is answered here, with a page that says so.
  [functionNames.serveResults]: ['GET /', apiDocumentRoute, 'ANY /{proxy+}'],
  [functionNames.serveAdministration]: ['GET /quan-tri', 'ANY /quan-tri/{proxy+}'],
}
