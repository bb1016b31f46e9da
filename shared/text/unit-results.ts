import { catalogue } from './locale.ts'

/** What is said on the page of a result link after an act. */
export const unitResultText = catalogue(
  { reserved: 'Đã ghi nhận ý kiến bảo lưu. Quyết định vẫn được chấp hành.' },
  { reserved: 'The reserved opinion is recorded. The decision is still complied with.' },
)
