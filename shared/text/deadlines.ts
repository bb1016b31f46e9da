import { printDate } from './dates.ts'
import { counted } from './en/counted.ts'
import { catalogue } from './locale.ts'

/** Stages with a due date, as pages and mails name them. */
export const DUE_STAGE_NAMES = {
  'self-assessment': 'tự đánh giá',
  'peer-input': 'lấy ý kiến chủ thể liên quan',
  appraisal: 'thẩm định',
  decision: 'quyết định xếp loại',
} as const

/** What the administrator's pages say of deadlines. */
export const deadlineText = catalogue(
  {
    title: 'Thời hạn theo cấp và giai đoạn',
    level: 'Cấp',
    stage: 'Giai đoạn',
    opened: 'Đã mở',
    done: 'Đã xong',
    doneLate: 'Xong trễ hạn',
    daysLate: 'Số ngày trễ',
    overdue: 'Đang quá hạn',
    reminders: 'Số lần nhắc',
    note: 'Số đang quá hạn tính đến lần kiểm tra buổi sáng gần nhất; quá hạn không có nghĩa là được thông qua.',
    none: 'Chưa có giai đoạn nào được mở.',
    reportDueOn: (date: string) => `Hạn gửi báo cáo: hết ngày ${printDate(date)}.`,
    extend: 'Gia hạn',
    extendTo: 'Đến hết ngày',
    extended: 'Đã gia hạn; đường dẫn dùng được đến hạn mới.',
    due: 'Hạn',
    finished: 'Xong lúc',
    notFinished: 'Chưa xong',
    notFinishedLate: (days: number) => `Chưa xong, quá hạn ${days} ngày`,
    finishedLate: (days: number) => `(trễ ${days} ngày)`,
    unitStages: 'Các giai đoạn của đơn vị',
  },
  {
    title: 'Deadlines by level and stage',
    level: 'Level',
    stage: 'Stage',
    opened: 'Opened',
    done: 'Done',
    doneLate: 'Done late',
    daysLate: 'Days late',
    overdue: 'Overdue',
    reminders: 'Reminders',
    note: 'Overdue as of the last check in the morning; what is overdue is not thereby approved.',
    none: 'No stage has been opened.',
    reportDueOn: (date) => `The report is due by the end of ${printDate(date)}.`,
    extend: 'Extend',
    extendTo: 'Until the end of',
    extended: 'Extended; the link works until the new due date.',
    due: 'Due',
    finished: 'Done at',
    notFinished: 'Not done',
    notFinishedLate: (days) => `Not done, ${counted(days, 'day')} overdue`,
    finishedLate: (days) => `(${counted(days, 'day')} late)`,
    unitStages: 'Stages of the unit',
  },
)
