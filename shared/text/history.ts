import { english } from './en/history.ts'
import { catalogue } from './locale.ts'

/** The Vietnamese texts; the English ones have their keys. */
export const vietnamese = {
  link: 'Lịch sử',
  title: (name: string) => `Lịch sử hồ sơ: ${name}`,
  intro: (unit: string, year: number) =>
    `${unit}, năm ${year}. Mỗi việc là một mục trong chuỗi nhật ký; mã của mục sau chứa mã của mục trước nên không thể sửa hay bỏ một mục mà không lộ.`,
  when: 'Thời điểm',
  act: 'Việc',
  who: 'Người thực hiện',
  onBehalfOf: (whom: string) => `thay ${whom}`,
  before: 'Trước',
  after: 'Sau',
  chain: 'Mã chuỗi',
  empty: 'Chưa có việc nào được ghi.',
  details: 'Chi tiết',
  previous: 'mã mục trước',
} as const

export const historyText = catalogue(vietnamese, english)
