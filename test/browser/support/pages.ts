import type { Page } from 'playwright-core'
import type { Role, Stage } from '#shared/access/roles.ts'
import type { ErrorCode } from '#shared/errors.ts'

/** One page in one state, and who sees it. */
export interface Visit {
  /** Of its pictures; once in the inventory. */
  readonly name: string
  /** As in the route table. */
  readonly route: string
  readonly as: Role
  readonly status?: number
  /** Where the scene's own are not meant. */
  readonly parameters?: Readonly<Record<string, string>>
  readonly query?: Readonly<Record<string, string>>
  /** What the reader does to come to the state that is meant. */
  readonly act?: (page: Page) => Promise<void>
}

type Of = Omit<Visit, 'name' | 'route' | 'as'>

const visit = (name: string, as: Role, path: string, of: Of = {}): Visit => ({
  name,
  as,
  route: `GET ${path}`,
  ...of,
})

const send = (name: string) => async (page: Page) => {
  await Promise.all([page.waitForLoadState('load'), page.getByRole('button', { name }).first().click()])
}

const wrongReport = [
  'Tổng số tổ chức đảng được đánh giá, xếp loại là 50 tổ chức, trong đó:',
  'Hoàn thành xuất sắc nhiệm vụ 05/50 tổ chức, tỷ lệ 10,00%.',
  'Hoàn thành tốt nhiệm vụ 40/50 tổ chức, tỷ lệ 90,00%.',
  'Hoàn thành nhiệm vụ 05/50 tổ chức, tỷ lệ 10,00%.',
].join('\n')

export type AreaName = 'review' | 'units' | 'administration' | 'results' | 'report'

/** Pages that one file looks at, by the stage of the cycle. */
export type Area = Readonly<Partial<Record<Stage, readonly Visit[]>>>

/** Every page, by the file that looks at it: `../pages/<area>.test.ts`. */
export const inventory: Readonly<Record<AreaName, Area>> = {
  review: {
    planned: [
      visit('trang-dau', 'nobody', '/'),
      visit('ket-qua-chua-co', 'nobody', '/ket-qua'),
      visit('viec-trong', 'administrator', '/viec'),
      visit('quan-tri-chua-mo', 'administrator', '/quan-tri'),
      visit('quan-tri-danh-sach', 'administrator', '/quan-tri/danh-sach/{uploadId}'),
      visit('chuan-bi-chua-mo', 'administrator', '/chuan-bi'),
      visit('quan-tri-nap-danh-sach', 'administrator', '/quan-tri/danh-sach'),
      visit('tai-lieu-api', 'nobody', '/tai-lieu-api'),
    ],
    appraisal: [
      visit('viec', 'working-group', '/viec'),
      visit('viec-loc', 'working-group', '/viec', { query: { loc: 'qua-han' } }),
      visit('tham-dinh-chua-nhan', 'working-group', '/viec/{taskId}'),
      visit('tham-dinh', 'working-group', '/viec/{taskId}', { act: send('Nhận việc') }),
      visit('ban-in', 'working-group', '/viec/{taskId}', { query: { in: '1' } }),
      visit('ho-so-tham-dinh', 'working-group', '/ho-so/{subjectId}', { query: { 'don-vi': 'C1' } }),
      visit('viec-khong-quyen', 'other-authority', '/viec/{taskId}', { status: 403 }),
      visit('don-vi-da-nop', 'unit-link', '/don-vi/{token}'),
    ],
    decision: [
      visit('quyet-dinh', 'authority', '/viec/{taskId}', { act: send('Nhận việc') }),
      visit('quyet-dinh-thieu', 'authority', '/viec/{taskId}', {
        act: async (page) => {
          // Script or not, the browser would hold back what is not filled in.
          await page.evaluate(
            "document.querySelectorAll('[required]').forEach((one) => one.removeAttribute('required'))",
          )
          await page.getByRole('button', { name: 'Ghi quyết định' }).click()
          await page.getByRole('alert').first().waitFor()
        },
      }),
      visit('quan-tri-tien-do', 'administrator', '/quan-tri'),
    ],
  },
  units: {
    'self-assessment': [
      visit('trang-dau-da-vao', 'authority', '/'),
      visit('don-vi', 'unit-link', '/don-vi/{token}'),
      visit('don-vi-nguoi-dung', 'nobody', '/don-vi/{token}', { status: 404 }),
      visit('don-vi-thu-hoi', 'revoked-link', '/don-vi/{token}', { status: 410 }),
      visit('don-vi-tep-loi', 'unit-link', '/don-vi/{token}/tep/{uploadId}'),
      visit('don-vi-minh-chung', 'unit-link', '/don-vi/{token}/minh-chung'),
      visit('don-vi-minh-chung-gui', 'unit-link', '/don-vi/{token}/minh-chung/{evidenceId}'),
      visit('don-vi-lich-su', 'unit-link', '/don-vi/{token}/lich-su/{subjectId}'),
      visit('phieu', 'ballot-link', '/phieu/{token}'),
      visit('phieu-thu-hoi', 'revoked-ballot-link', '/phieu/{token}', { status: 410 }),
      visit('phieu-cua-toi', 'party', '/phieu'),
      visit('phieu-cua-toi-mot', 'party', '/phieu/cua-toi/{unitId}/{partyId}'),
      visit('tai-khoan', 'authority', '/tai-khoan'),
      visit('uy-quyen', 'delegate', '/uy-quyen'),
      visit('uy-quyen-cap', 'authority', '/uy-quyen'),
      visit('bao-cao-chua-co', 'administrator', '/bao-cao'),
      visit('kiem-tra-bao-cao', 'authority', '/kiem-tra-bao-cao'),
      visit('kiem-tra-bao-cao-loi', 'authority', '/kiem-tra-bao-cao', {
        act: async (page) => {
          await page.getByLabel('Hoặc dán nội dung báo cáo').fill(wrongReport)
          await page.getByRole('button', { name: 'Kiểm tra' }).click()
          await page.locator('mark').first().waitFor()
        },
      }),
    ],
  },
  administration: {
    'self-assessment': [
      visit('quan-tri-khong-quyen', 'authority', '/quan-tri', { status: 403 }),
      visit('chuan-bi', 'authority', '/chuan-bi'),
      visit('chuan-bi-quan-tri', 'administrator', '/chuan-bi'),
      visit('chuan-bi-don-vi', 'authority', '/chuan-bi/don-vi/{unitId}'),
      visit('chuan-bi-van-ban', 'authority', '/chuan-bi/van-ban/{documentId}'),
      visit('chuan-bi-nam-truoc', 'administrator', '/chuan-bi/nam-truoc'),
      visit('chuan-bi-nam-truoc-tep', 'administrator', '/chuan-bi/nam-truoc/{uploadId}'),
      visit('nam-truoc', 'administrator', '/nam-truoc'),
      visit('nam-truoc-tep', 'administrator', '/nam-truoc/{uploadId}'),
      visit('quan-tri', 'administrator', '/quan-tri'),
      visit('quan-tri-don-vi', 'administrator', '/quan-tri/don-vi/{unitId}'),
      visit('quan-tri-cap', 'administrator', '/quan-tri/tien-do/{level}', {
        parameters: { level: 'chi-bo' },
      }),
      visit('quan-tri-co-quan', 'administrator', '/quan-tri/cap/{unitId}', { parameters: { unitId: 'X1' } }),
      visit('quan-tri-tre-han', 'administrator', '/quan-tri/tre-han'),
      visit('quan-tri-quy-dinh', 'administrator', '/quan-tri/quy-dinh'),
      visit('quan-tri-vai-tro', 'administrator', '/quan-tri/vai-tro'),
      visit('quan-tri-thu', 'administrator', '/quan-tri/thu'),
      visit('quan-tri-nhat-ky', 'administrator', '/quan-tri/nhat-ky'),
      visit('quan-tri-tinh-hinh', 'administrator', '/quan-tri/tinh-hinh'),
    ],
  },
  results: {
    published: [
      visit('ket-qua', 'nobody', '/ket-qua'),
      visit('ket-qua-cap-duoi', 'nobody', '/ket-qua', { query: { tren: 'X1' } }),
      visit('ket-qua-tim', 'nobody', '/ket-qua', { query: { tim: 'thon' } }),
      visit('ket-qua-don-vi', 'nobody', '/ket-qua/{unitId}'),
      visit('ket-qua-rieng', 'result-link', '/ket-qua-don-vi/{token}'),
      visit('ket-qua-rieng-khieu-nai', 'result-link', '/ket-qua-don-vi/{token}/khieu-nai/{correctionId}'),
      visit('ho-so', 'subject', '/ho-so/{subjectId}'),
      visit('ho-so-cap-tren', 'authority', '/ho-so/{subjectId}'),
      visit('ho-so-lich-su', 'authority', '/ho-so/{subjectId}/lich-su'),
      visit('ho-so-thong-bao', 'subject', '/ho-so/{subjectId}/thong-bao'),
      visit('khieu-nai', 'authority', '/khieu-nai'),
      visit('khieu-nai-mot', 'authority', '/khieu-nai/{correctionId}', { act: send('Nhận') }),
      visit('khac-phuc', 'authority', '/khac-phuc/{unitId}'),
      visit('khen-thuong', 'authority', '/khen-thuong'),
      visit('khen-thuong-don-vi', 'authority', '/khen-thuong/{unitId}'),
      visit('no-kiem-diem', 'administrator', '/no-kiem-diem'),
    ],
  },
  report: {
    published: [
      visit('quan-tri-bao-cao', 'administrator', '/quan-tri'),
      visit('bao-cao', 'administrator', '/bao-cao'),
      visit('bao-cao-cac-ban', 'administrator', '/bao-cao/ban'),
      visit('bao-cao-mot-ban', 'administrator', '/bao-cao/ban/{runId}'),
      visit('bao-cao-noi-dung', 'administrator', '/bao-cao/noi-dung/{part}'),
      visit('bao-cao-bieu', 'administrator', '/bao-cao/bieu'),
      visit('bao-cao-bieu-mot', 'administrator', '/bao-cao/bieu/{form}', { parameters: { form: '2' } }),
      visit('bao-cao-bieu-bo-cuc', 'administrator', '/bao-cao/bieu/{form}'),
      visit('bao-cao-dang-lap', 'administrator', '/bao-cao', {
        act: async (page) => {
          await page.getByLabel('Lý do lập lại').fill('Bổ sung nguyên nhân')
          await page.getByRole('button', { name: 'Lập bản mới' }).click()
          await page.getByText('Đã yêu cầu lập bản mới.').first().waitFor()
        },
      }),
    ],
  },
}

/** Every page of a stage, whichever file looks at it. */
export const visitsAt = (stage: Stage): readonly Visit[] =>
  Object.values(inventory).flatMap((area) => area[stage] ?? [])

/** Kinds of errors that every page may come to. */
export const errors: readonly ErrorCode[] = [
  'INPUT_INVALID',
  'NOT_ALLOWED',
  'NOT_FOUND',
  'LINK_USED',
  'LINK_EXPIRED',
  'UPLOAD_LIMIT',
  'UNEXPECTED',
  'BUSY',
]

/** What answers with something else than a page, or leads on to one. */
export const notPages: readonly string[] = [
  'GET /kieu.css',
  'GET /gui-tep.js',
  'GET /lam-moi.js',
  'GET /danh-sach.js',
  'GET /tran.js',
  // The sign-in is the provider's; the pages of the local one are looked at in the test of the whole cycle.
  'GET /dang-nhap',
  'GET /dang-nhap/xong',
  // Files.
  'GET /don-vi/{token}/phieu.xlsx',
  'GET /don-vi/{token}/tep/{uploadId}/{document}',
  'GET /quan-tri/mau-danh-sach.xlsx',
  'GET /quan-tri/danh-sach/{uploadId}/thay-doi.csv',
  'GET /quan-tri/bao-cao/{runId}/{document}',
  'GET /ho-so/{subjectId}/tai-ve',
  'GET /khieu-nai/{correctionId}/tep/{number}',
  'GET /khen-thuong/{unitId}/tai-ve/{format}',
  'GET /chuan-bi/bieu-1.xlsx',
  'GET /chuan-bi/nam-truoc/mau.xlsx',
  'GET /chuan-bi/van-ban/{documentId}/tep/{uploadId}',
  'GET /nam-truoc/mau.xlsx',
  'GET /bao-cao/ban/{runId}/{document}',
  'GET /bao-cao/bieu/{form}/bo-cuc.json',
]
