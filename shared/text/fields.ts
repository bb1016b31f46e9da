import { catalogue } from './locale.ts'

/** What the fields of forms are called where a problem of one is listed. */
export const fieldText = catalogue(
  {
    heading: 'Mục',
    names: {
      by: 'Người hoặc cơ quan xác minh',
      choice: 'Lựa chọn',
      date: 'Ngày ban hành',
      documentDate: 'Ngày văn bản',
      documentNumber: 'Số văn bản',
      dueOn: 'Hạn mới',
      justification: 'Giải trình',
      kind: 'Loại',
      number: 'Số, ký hiệu',
      outcome: 'Kết luận',
      ownerName: 'Người chịu trách nhiệm',
      rating: 'Mức xếp loại',
      reason: 'Lý do',
      reasonCode: 'Lý do',
      role: 'Vai trò',
      rows: 'Mức xếp loại của từng đối tượng',
      scope: 'Phạm vi',
      since: 'Từ ngày',
      slot: 'Loại tài liệu',
      subjectId: 'Đối tượng',
      term: 'Thời hạn',
      text: 'Nội dung',
      title: 'Tên, trích yếu',
      to: 'Thư điện tử của người nhận',
      topics: 'Nội dung gợi ý',
      unitId: 'Đơn vị',
      until: 'Đến hết ngày',
      votesAgainst: 'Số phiếu không đồng ý',
      votesFor: 'Số phiếu đồng ý',
    },
  },
  {
    heading: 'Field',
    names: {
      by: 'Who verified it',
      choice: 'Choice',
      date: 'Date of issue',
      documentDate: 'Date of the document',
      documentNumber: 'Number of the document',
      dueOn: 'New deadline',
      justification: 'Justification',
      kind: 'Kind',
      number: 'Number and sign',
      outcome: 'Conclusion',
      ownerName: 'Person in charge',
      rating: 'Rating',
      reason: 'Reason',
      reasonCode: 'Reason',
      role: 'Role',
      rows: 'Rating of each subject',
      scope: 'Scope',
      since: 'From',
      slot: 'Kind of document',
      subjectId: 'Subject',
      term: 'Term',
      text: 'Text',
      title: 'Title',
      to: 'E-mail of the recipient',
      topics: 'Topics',
      unitId: 'Unit',
      until: 'Until',
      votesAgainst: 'Votes against',
      votesFor: 'Votes in favour',
    },
  },
)

/** The name of the field at a path such as `rows.3.rating`; the path itself where a field has no name of its own. */
export function fieldName(path: string): string {
  const last = path.split(/[.[\]]+/).findLast((part) => part !== '' && !/^\d+$/.test(part))
  const names: Readonly<Record<string, string>> = fieldText.names
  return (last !== undefined && Object.hasOwn(names, last) ? names[last] : undefined) ?? path
}
