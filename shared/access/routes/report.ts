import type { RouteActs } from './route-acts.ts'

/** The report, its versions and forms. */
export const reportRoutes: RouteActs = {
  'GET /kiem-tra-bao-cao': 'useAccount',
  'POST /kiem-tra-bao-cao': 'checkReport',
  'POST /api/check-report': 'checkReport',
  'GET /bao-cao': 'readReport',
  'GET /bao-cao/ban': 'readVersions',
  'GET /bao-cao/ban/{runId}': 'readVersion',
  'GET /bao-cao/ban/{runId}/{document}': 'readVersion',
  'GET /bao-cao/noi-dung/{part}': 'readReport',
  'POST /bao-cao/noi-dung/{part}': 'writeReport',
  'POST /bao-cao/lap-lai': 'reissueReport',
  'GET /bao-cao/bieu': 'readForms',
  'GET /bao-cao/bieu/{form}': 'readForms',
  'GET /bao-cao/bieu/{form}/bo-cuc.json': 'readForms',
  'POST /bao-cao/bieu/{form}/bo-cuc': 'writeForms',
  'POST /bao-cao/bieu/{form}/tra-loi': 'writeForms',
  'GET /api/report': 'readVersions',
  'POST /api/report/reissue': 'reissueReport',
  'GET /api/report/forms': 'readForms',
  'GET /api/report/forms/{form}': 'readForms',
  'POST /api/report/forms/{form}/layout': 'writeForms',
  'POST /api/report/forms/{form}/answers': 'writeForms',
  'GET /api/report/texts/{part}': 'readReport',
  'POST /api/report/texts/{part}': 'writeReport',
}
