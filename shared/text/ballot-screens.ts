import { catalogue } from './locale.ts'

const vietnamese = {
  step: (number: number, all: number) => `Màn hình ${number} trên ${all}`,
  part: (name: string, part: number, parts: number) => `${name}, phần ${part} trên ${parts}`,
  progress: (chosen: number, all: number) => `Đã chọn ${chosen} trên ${all} đối tượng.`,
  progressBar: 'Số đối tượng đã chọn',
  group: (name: string, chosen: number, all: number) => `${name}: ${chosen}/${all}`,
  groups: 'Tới nhóm khác (những gì đã chọn được giữ lại)',
  next: (name: string) => `Tiếp: ${name}`,
  back: (name: string) => `Quay lại: ${name}`,
  review: 'Xem lại trước khi gửi',
  keptOpen: 'Những gì đã chọn được giữ lại cho tới khi gửi phiếu; mở lại đường dẫn này để làm tiếp.',
  keptSecret:
    'Những gì đã chọn chỉ được giữ trong trình duyệt này cho tới khi gửi phiếu hoặc đóng trình duyệt; máy chủ không lưu.',
  overview: 'Xem lại toàn bộ phiếu',
  overviewHint: 'Chưa gửi gì cả. Kiểm tra lại từng dòng; gửi rồi thì không sửa được.',
  subject: 'Đối tượng',
  choice: 'Mức đã chọn',
  comment: 'Ý kiến',
  notChosen: 'chưa chọn',
  missing: (count: number) => `Còn ${count} đối tượng chưa chọn. Chọn đủ rồi mới gửi được phiếu.`,
  edit: (name: string) => `Sửa: ${name}`,
  complete: (count: number) => `Đã chọn đủ ${count} đối tượng.`,
  print: 'Có thể in trang này làm biên nhận.',
}

/** What the screens of a ballot say beside `ballotText`. */
export const ballotScreenText = catalogue(vietnamese, {
  step: (number, all) => `Screen ${number} of ${all}`,
  part: (name, part, parts) => `${name}, part ${part} of ${parts}`,
  progress: (chosen, all) => `${chosen} of ${all} subjects chosen.`,
  progressBar: 'Subjects chosen',
  group: (name, chosen, all) => `${name}: ${chosen}/${all}`,
  groups: 'Go to another group (what was chosen is kept)',
  next: (name) => `Next: ${name}`,
  back: (name) => `Back: ${name}`,
  review: 'Review before sending',
  keptOpen: 'What was chosen is kept until the ballot is sent; open this link again to go on.',
  keptSecret:
    'What was chosen is kept in this browser alone until the ballot is sent or the browser is closed; the server keeps nothing.',
  overview: 'The whole ballot',
  overviewHint: 'Nothing has been sent yet. Check every line; once it is sent it cannot be changed.',
  subject: 'Subject',
  choice: 'Chosen',
  comment: 'Opinion',
  notChosen: 'not chosen',
  missing: (count) =>
    count === 1
      ? '1 subject is not chosen yet. The ballot can be sent when all are.'
      : `${count} subjects are not chosen yet. The ballot can be sent when all are.`,
  edit: (name) => `Change: ${name}`,
  complete: (count) => (count === 1 ? 'The subject is chosen.' : `All ${count} subjects are chosen.`),
  print: 'This page can be printed as a receipt.',
})
