import type { MailMessage } from '#shared/contracts/mail.ts'
import { printDate, printInstant } from './dates.ts'
import { DUE_STAGE_NAMES } from './deadlines.ts'

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
    case 'unit-list-changed': {
      const { unitName, year, dueAt } = message.data
      return mail(`Danh sách của đơn vị đã thay đổi – phiếu tự đánh giá năm ${year} – ${unitName}`, [
        `Kính gửi ${unitName},`,
        `Danh sách đối tượng phải kiểm điểm, đánh giá, xếp loại năm ${year} của đơn vị vừa được điều chỉnh. Đề nghị tải lại phiếu bằng đường dẫn trong thư đã gửi, điền theo danh sách mới và nộp lại; phiếu đã nộp trước đó (nếu có) không còn đủ.`,
        `Hạn nộp: ${printInstant(dueAt)}.`,
      ])
    }
    case 'ballot-link': {
      const { partyName, unitName, year, secret, url, dueAt } = message.data
      return mail(`Phiếu lấy ý kiến xếp loại năm ${year} – ${unitName}`, [
        `Kính gửi ${partyName},`,
        `Đề nghị cho ý kiến về mức xếp loại năm ${year} của các tập thể, cá nhân thuộc ${unitName} tại đường dẫn sau:`,
        url,
        secret
          ? 'Phiếu kín: hệ thống chỉ ghi nhận đã bỏ phiếu, không ghi ai chọn mức nào.'
          : 'Phiếu công khai: ý kiến được lưu cùng tên chủ thể.',
        `Hạn: ${printInstant(dueAt)}. Mỗi chủ thể bỏ phiếu một lần.`,
        'Đường dẫn chỉ dành cho chủ thể nhận thư; không chuyển tiếp thư này. Đường dẫn đã cấp trước đây (nếu có) không còn dùng được.',
      ])
    }
    case 'ballot-reminder': {
      const { partyName, unitName, year, dueAt } = message.data
      return mail(`Nhắc bỏ phiếu lấy ý kiến năm ${year} – ${unitName}`, [
        `Kính gửi ${partyName},`,
        `Phiếu lấy ý kiến xếp loại năm ${year} đối với ${unitName} chưa được gửi. Hạn: ${printInstant(dueAt)}.`,
        'Đề nghị dùng đường dẫn trong thư đã gửi. Nếu không tìm thấy thư, đề nghị liên hệ người quản trị để được cấp lại. Hết hạn mà chưa gửi thì được ghi là chưa bỏ phiếu.',
      ])
    }
    case 'escalation': {
      const { year, late, total, reportDueOn, url } = message.data
      const list = late.map(
        ({ unitName, stage, dueAt }) =>
          `– ${unitName}: ${DUE_STAGE_NAMES[stage]}, hạn ${printInstant(dueAt)}`,
      )
      return mail(`Quá hạn năm ${year}: ${total} việc`, [
        ...(total === 0 ? [] : [`${total} việc vừa quá hạn mà chưa xong:`]),
        ...(list.length === 0 ? [] : [list.join('\n')]),
        ...(late.length < total ? [`Và ${total - late.length} việc khác.`] : []),
        ...(reportDueOn === null
          ? []
          : [`Báo cáo phải gửi trước hết ngày ${printDate(reportDueOn)} nhưng kết quả chưa được công bố.`]),
        'Hệ thống không tự thông qua việc nào. Người có trách nhiệm có thể đôn đốc, đề nghị gia hạn hoặc cấp lại đường dẫn.',
        `Xem tiến độ tại: ${url}`,
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
    case 'suggestion': {
      const { unitName, year, authorityName, subjectName, topics, documentNumber, documentDate } =
        message.data
      return mail(`Gợi ý kiểm điểm năm ${year} – ${unitName}`, [
        `Kính gửi ${unitName},`,
        `${authorityName} gợi ý kiểm điểm đối với ${subjectName}: ${topics} nội dung, theo văn bản số ${documentNumber} ngày ${printDate(documentDate)}.`,
        'Đề nghị tải lại phiếu từ đường dẫn đã gửi và giải trình đủ từng nội dung ở trang tính “Gợi ý kiểm điểm” trước khi nộp.',
      ])
    }
    case 'unit-result': {
      const { unitName, year, documents, rows, url } = message.data
      const list = documents.map(({ number, date }) => `${number} ngày ${printDate(date)}`).join('; ')
      return mail(`Kết quả đánh giá, xếp loại năm ${year} – ${unitName}`, [
        `Kính gửi ${unitName},`,
        `Cấp có thẩm quyền đã quyết định xếp loại năm ${year} (${list}):`,
        rows.map(({ name, rating, reason }) => `– ${name}: ${rating}${ground(reason)}`).join('\n'),
        'Đề nghị đơn vị thông báo đến từng tập thể, cá nhân. Người được xếp loại có quyền bảo lưu ý kiến và khiếu nại bằng văn bản nhưng phải chấp hành kết quả trong khi chờ trả lời.',
        `Xem thông báo, ghi ý kiến bảo lưu hoặc nộp đơn khiếu nại thay cho người không có tài khoản tại: ${url}`,
        'Đường dẫn chỉ dành cho đơn vị; không chuyển tiếp thư này.',
      ])
    }
    case 'person-result': {
      const { name, unitName, year, rating, reason, document, url } = message.data
      return mail(`Kết quả đánh giá, xếp loại năm ${year} – ${name}`, [
        `Kính gửi đồng chí ${name} (${unitName}),`,
        `Cấp có thẩm quyền đã quyết định xếp loại năm ${year} (${document.number} ngày ${printDate(document.date)}): ${rating}${ground(reason)}.`,
        'Đồng chí có quyền bảo lưu ý kiến và khiếu nại bằng văn bản nhưng phải chấp hành kết quả trong khi chờ trả lời.',
        `Đăng nhập để xem thông báo, bảo lưu ý kiến hoặc khiếu nại: ${url}`,
      ])
    }
    case 'owed-link': {
      const { unitName, year, names, url, until } = message.data
      return mail(`Kiểm điểm, xếp loại bổ sung năm ${year} – ${unitName}`, [
        `Kính gửi ${unitName},`,
        `Các trường hợp sau còn nợ kiểm điểm, xếp loại năm ${year}: ${names.join(', ')}.`,
        `Khi đã kiểm điểm xong, đề nghị đơn vị tải phiếu của riêng các trường hợp này và nộp lại trước ${printInstant(until)} tại:`,
        url,
        'Đường dẫn chỉ dành cho đơn vị; không chuyển tiếp thư này.',
      ])
    }
    case 'correction-task':
    case 'correction-reminder': {
      const { what, names, authorityName, year, dueAt, url } = message.data
      const reminder = message.template === 'correction-reminder'
      return mail(`${reminder ? 'Nhắc việc' : 'Việc mới'}: ${what} năm ${year} – ${authorityName}`, [
        reminder ? 'Việc sau đây chưa hoàn thành:' : 'Có việc mới chờ xử lý:',
        `${what}: ${names.join(', ')}.`,
        `Hạn: ${printInstant(dueAt)}.`,
        `Đăng nhập tại: ${url}`,
      ])
    }
    case 'complaint-answer': {
      const { unitName, names, year, changed, text, document } = message.data
      return mail(`Trả lời khiếu nại kết quả xếp loại năm ${year} – ${names.join(', ')}`, [
        `Kính gửi ${unitName},`,
        `Cấp có thẩm quyền đã trả lời khiếu nại của ${names.join(', ')} bằng văn bản số ${document.number} ngày ${printDate(document.date)}: ${changed ? 'hủy kết quả và xếp loại lại' : 'giữ nguyên kết quả'}.`,
        text,
        'Đề nghị đơn vị chuyển đến người khiếu nại.',
      ])
    }
  }
}

function ground(reason: string | null): string {
  return reason === null ? '' : ` (${reason})`
}

function mail(subject: string, paragraphs: readonly string[]): MailText {
  return { subject, text: `${[...paragraphs, footer].join('\n\n')}\n` }
}
