import type { MailMessage } from '#shared/contracts/mail.ts'
import { printDate, printInstant } from './dates.ts'

export interface MailText {
  readonly subject: string
  readonly text: string
}

const taskNames = { appraisal: 'Thẩm định', decision: 'Quyết định xếp loại' } as const

const footer = 'Thư này do hệ thống kiểm điểm, đánh giá, xếp loại chất lượng tự động gửi; xin không trả lời.'

/** Subject and body of a mail, in Vietnamese. */
export function writeMail(message: MailMessage): MailText {
  switch (message.template) {
    case 'unit-link': {
      const { unitName, year, url, dueAt } = message.data
      return mail(`Nộp phiếu tự đánh giá năm ${year} – ${unitName}`, [
        `Kính gửi ${unitName},`,
        `Đề nghị đơn vị tải phiếu tự đánh giá, xếp loại năm ${year}, điền và nộp lại tại đường dẫn sau:`,
        url,
        `Hạn nộp: ${printInstant(dueAt)}.`,
        'Đường dẫn chỉ dành cho đơn vị; không chuyển tiếp thư này. Đường dẫn đã cấp trước đây (nếu có) không còn dùng được.',
      ])
    }
    case 'unit-reminder': {
      const { unitName, year, dueAt } = message.data
      return mail(`Nhắc nộp phiếu tự đánh giá năm ${year} – ${unitName}`, [
        `Kính gửi ${unitName},`,
        `Đơn vị chưa nộp phiếu tự đánh giá, xếp loại năm ${year}. Hạn nộp: ${printInstant(dueAt)}.`,
        'Đề nghị dùng đường dẫn trong thư đã gửi. Nếu không tìm thấy thư hoặc đường dẫn đã hết hạn, đề nghị liên hệ người quản trị để được cấp lại.',
      ])
    }
    case 'task':
    case 'task-reminder': {
      const { kind, authorityName, levelName, year, dueAt, url } = message.data
      const reminder = message.template === 'task-reminder'
      return mail(
        `${reminder ? 'Nhắc việc' : 'Việc mới'}: ${taskNames[kind]} năm ${year} – ${authorityName}`,
        [
          reminder ? 'Việc sau đây chưa hoàn thành:' : 'Có việc mới chờ xử lý:',
          `${taskNames[kind]}: ${levelName} thuộc ${authorityName}.`,
          `Hạn: ${printInstant(dueAt)}.`,
          `Đăng nhập tại: ${url}`,
        ],
      )
    }
    case 'unit-result': {
      const { unitName, year, documents, rows } = message.data
      const list = documents.map(({ number, date }) => `${number} ngày ${printDate(date)}`).join('; ')
      return mail(`Kết quả đánh giá, xếp loại năm ${year} – ${unitName}`, [
        `Kính gửi ${unitName},`,
        `Cấp có thẩm quyền đã quyết định xếp loại năm ${year} (${list}):`,
        rows.map(({ name, rating }) => `– ${name}: ${rating}`).join('\n'),
      ])
    }
  }
}

function mail(subject: string, paragraphs: readonly string[]): MailText {
  return { subject, text: `${[...paragraphs, footer].join('\n\n')}\n` }
}
