import { catalogue } from './locale.ts'

/** Texts of the page about the API. */
export const apiPageText = catalogue(
  {
    title: 'Tài liệu API',
    intro:
      'Các thao tác mà trang web dùng, dành cho người viết phần mềm kết nối. Người dùng đăng nhập trước; đơn vị và bên liên quan dùng mã trong đường dẫn đã gửi qua thư. Lỗi trả về theo RFC 9457.',
    download: 'Tải tài liệu OpenAPI 3.1 (JSON)',
    address: 'Cách gọi',
    does: 'Nội dung',
  },
  {
    title: 'Document of the API',
    intro:
      'The operations behind the pages, for those who connect other software. People sign in first; units and related parties use the secret of the link in their mail. Errors are problem details (RFC 9457).',
    download: 'Download the OpenAPI 3.1 document (JSON)',
    address: 'Call',
    does: 'What it does',
  },
)
