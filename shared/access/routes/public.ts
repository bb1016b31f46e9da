import type { RouteActs } from './route-acts.ts'

/** What is open to everybody, and what each does for themself. */
export const publicRoutes: RouteActs = {
  'GET /': 'readPublic',
  'GET /kieu.css': 'readPublic',
  'GET /api/openapi.json': 'readPublic',
  'GET /tai-lieu-api': 'readPublic',
  'GET /gui-tep.js': 'readPublic',
  'GET /danh-sach.js': 'readPublic',
  'GET /lam-moi.js': 'readPublic',
  'POST /ngon-ngu': 'readPublic',
  'GET /ket-qua': 'readPublic',
  'GET /ket-qua/{unitId}': 'readPublished',
  'GET /dang-nhap': 'readPublic',
  'GET /dang-nhap/xong': 'finishSignIn',
  'POST /dang-xuat': 'readPublic',
  'GET /tai-khoan': 'useAccount',
}
