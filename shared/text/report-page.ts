import type { CapPolicy } from '#shared/contracts/cap.ts'
import { RATINGS } from '#shared/contracts/rating.ts'
import type { ReportPart } from '#shared/contracts/report.ts'
import type { RatedTable } from '#shared/domain/figures.ts'
import type { RunState } from '#shared/use-cases/reports/run-state.ts'
import { printInstant } from './dates.ts'
import { english, englishNames } from './en/report-page.ts'
import { MEASURES } from './figures.ts'
import { catalogue } from './locale.ts'
import { measureNames, ratingNames } from './page-names.ts'
import { RATING_ABBREVIATIONS } from './ratings.ts'

/** The Vietnamese lists of names; the English ones have their keys. */
export const vietnameseNames: {
  readonly parts: Readonly<Record<ReportPart, string>>
  readonly tables: Readonly<Record<RatedTable, string>>
  readonly documents: Readonly<Record<string, string>>
  readonly capBases: Readonly<Record<CapPolicy['base'], string>>
} = {
  parts: {
    implementation: 'Tình hình triển khai',
    preparation: 'Công tác chuẩn bị kiểm điểm',
    review: 'Tổ chức kiểm điểm',
    progress: 'Thời gian, tiến độ',
    inspection: 'Kiểm tra, giám sát, thẩm định',
    remediation: 'Khắc phục hạn chế, khuyết điểm',
    degeneration: 'Biểu hiện suy thoái, "tự diễn biến", "tự chuyển hóa"',
    appraisal: 'Thẩm định, xét duyệt kết quả',
    strengths: 'Ưu điểm',
    limitations: 'Hạn chế',
    causes: 'Nguyên nhân',
    directions: 'Phương hướng, nhiệm vụ',
    proposals: 'Đề xuất, kiến nghị',
  },
  tables: {
    T4: 'Đảng bộ cấp trên trực tiếp',
    T5: 'Tổ chức cơ sở đảng',
    T6: 'Chi bộ',
    T7: 'Đảng viên',
    T8: 'Tập thể lãnh đạo, quản lý',
    T9: 'Cán bộ lãnh đạo, quản lý',
  },
  documents: {
    'bao-cao.docx': 'Báo cáo (Word)',
    'bieu-mau.xlsx': 'Bảng tổng hợp (Excel)',
    'bieu-6.xlsx': 'Biểu 6A–6F (Excel)',
    'bieu-1-4.xlsx': 'Biểu số 1–4 (Excel)',
    'figures.json': 'Số liệu (JSON)',
  },
  capBases: {
    GOOD_ONLY: 'số hoàn thành tốt nhiệm vụ',
    GOOD_OR_BETTER: 'số hoàn thành tốt nhiệm vụ trở lên',
    RATED: 'số được xếp loại',
  },
}

const names = catalogue(vietnameseNames, englishNames)

/** What the parts of the report are called that people write. */
export const REPORT_PART_NAMES = names.parts

/** What the subjects of one table of ratings are. */
export const RATED_TABLE_NAMES = names.tables

/** What the documents of a run are called. */
export const DOCUMENT_NAMES = names.documents

/** What the cap is a share of. */
export const CAP_BASE_NAMES = names.capBases

/** A measure in full: the figures have the abbreviations of the reports. */
export function measureName(measure: string): string {
  const rating = RATINGS.find((one) => RATING_ABBREVIATIONS[one] === measure)
  if (rating !== undefined) return ratingNames[rating]
  if (measure === MEASURES.secondExcellentRatio) return reportPageText.secondRatio
  const known = (Object.keys(MEASURES) as (keyof typeof MEASURES)[]).find((key) => MEASURES[key] === measure)
  return known === undefined ? measure : measureNames[known]
}

const RUN_STATES: Readonly<Record<RunState, string>> = {
  ISSUED: 'đã lập',
  RUNNING: 'đang lập',
  FAILED: 'có tài liệu chưa lập được',
  STALLED: 'lâu chưa có kết quả',
}

/** The Vietnamese texts; the English ones have their keys. */
export const vietnamese = {
  title: 'Báo cáo',
  none: 'Chưa có báo cáo; bản đầu được lập khi mọi cấp đã quyết định.',
  version: (version: number) => `Bản ${version}`,
  versionTitle: (version: number) => `Báo cáo – Bản ${version}`,
  issuedAt: (iso: string) => `Lập lúc ${printInstant(iso)}.`,
  older: 'Đây là bản cũ.',
  newestLink: 'Xem bản mới nhất',
  cause: 'Lý do',
  first: 'Công bố kết quả (bản đầu)',
  sameNumbers: 'Biểu đồ và bảng dưới đây lấy từ chính số liệu đã dùng để lập các tài liệu của bản này.',
  documents: 'Tài liệu',
  document: 'Tài liệu',
  size: 'Dung lượng',
  sha256: 'SHA-256',
  download: 'Tải về',
  kilobytes: (bytes: number) => `${Math.max(1, Math.round(bytes / 1024))} KB`,

  state: RUN_STATES,
  running: (version: number, state: RunState) => `Bản ${version}: ${RUN_STATES[state]}.`,
  beganAt: (iso: string) => `Bắt đầu lúc ${printInstant(iso)}.`,
  failed:
    'Tài liệu chưa lập được sẽ được tự động lập lại; nếu vẫn lỗi, người vận hành đã được báo và sẽ cho chạy lại riêng tài liệu đó. Các tài liệu đã lập được giữ nguyên.',
  stalled: 'Hơn một giờ chưa có kết quả; hãy báo người vận hành.',
  stepStates: { STORED: 'đã lập', FAILED: 'chưa lập được', WAITING: 'đang chờ' },
  step: 'Tình trạng',
  refresh: 'Trang tự làm mới cho đến khi lập xong.',

  sections: {
    reviews: 'Kết quả kiểm điểm',
    suggestions: 'Gợi ý kiểm điểm',
    progress: 'Tiến độ theo cấp',
    inspection: 'Kiểm tra, thẩm định',
    ratings: 'Kết quả xếp loại',
    notCompleted: 'Không hoàn thành nhiệm vụ',
    deltas: 'Năm nay và năm trước',
    texts: 'Nội dung do người viết',
    versions: 'Các bản báo cáo',
    reissue: 'Lập lại báo cáo',
    changes: 'Thay đổi so với bản trước',
  },

  group: 'Nhóm',
  total: 'Tổng số',
  rated: 'Được xếp loại',
  ratio: 'Tỷ lệ',
  count: 'Số lượng',
  on: (denominator: string) => `trên ${denominator}`,
  measure: 'Nội dung',
  capColumn: 'Trần xuất sắc',
  capLegend: (rate: string, base: string) => `Trần hoàn thành xuất sắc: ${rate} ${base}`,
  capHint:
    'Trần áp dụng cho từng nhóm đối tượng tương đồng trong từng đơn vị; vạch ở đây tính trên số chung của cả nhóm báo cáo, để đối chiếu.',
  excellentOf: (excellent: string, allowed: string) => `xuất sắc ${excellent}, trần ${allowed}`,
  overCap: (excess: string) => `vượt ${excess}`,
  ratingChart: (name: string) => `Phân bố mức xếp loại: ${name}`,
  ratingChartText: (groups: number) =>
    `Mỗi thanh là một nhóm (${groups} nhóm), chia theo bốn mức xếp loại; vạch đứng là trần xuất sắc. Số liệu ở bảng ngay dưới.`,
  secondRatio: 'Xuất sắc trên số hoàn thành tốt trở lên',
  inGroup: 'trong đó',

  reviewed: 'Đã kiểm điểm',
  owed: 'Chưa kiểm điểm',
  exempt: 'Không phải kiểm điểm',
  reviewChart: 'Số đã kiểm điểm, chưa kiểm điểm và không phải kiểm điểm',
  reviewChartText: 'Mỗi thanh là một nhóm. Số liệu ở bảng ngay dưới.',
  reviewNote: (reviewed: string, all: string) => `đã kiểm điểm ${reviewed} trên ${all}`,

  level: 'Cấp',
  units: 'Số đơn vị',
  firstMeeting: 'Hội nghị đầu tiên',
  lastMeeting: 'Hội nghị cuối cùng',
  lastDecision: 'Quyết định cuối cùng',
  meetings: 'Số hội nghị',
  meetingDays: 'Tổng số ngày họp',
  late: 'Nộp quá hạn',
  noDate: 'chưa có',
  timelineChart: 'Thời gian kiểm điểm và quyết định của từng cấp',
  timelineText:
    'Mỗi thanh là một cấp, từ hội nghị đầu tiên đến hội nghị cuối cùng; vạch đứng là quyết định xếp loại cuối cùng.',
  /** Dates as they are printed; null where nothing happened. */
  timelineNote: (from: string | null, to: string | null, decided: string | null) =>
    [
      from === null || to === null ? 'chưa ghi nhận hội nghị' : `họp ${from} – ${to}`,
      decided === null ? 'chưa có quyết định' : `quyết định ${decided}`,
    ].join('; '),
  meetingBar: 'Từ hội nghị đầu tiên đến hội nghị cuối cùng',
  committees: 'Cấp ủy',
  workingGroups: 'Có tổ công tác',

  thisYear: 'Năm nay',
  lastYear: 'Năm trước',
  points: 'Chênh lệch (điểm %)',
  notComparable: (reason: string) => `không so sánh được: ${reason}`,
  noPrevious: 'không có số năm trước',
  deltaChart: (name: string) => `Tỷ lệ năm nay và năm trước: ${name}`,
  deltaChartText: 'Mỗi cặp thanh là một tỷ lệ, năm nay ở trên, năm trước ở dưới.',
  excellentOnly: 'Tỷ lệ hoàn thành xuất sắc nhiệm vụ của từng nhóm.',
  allDeltas: 'Mọi chỉ tiêu của',
  noDeltas: 'Chưa có số liệu năm trước để đặt bên cạnh.',
  bringIn: 'Nhập số liệu năm trước',
  back: 'Quay lại báo cáo',

  changedAgainst: (figures: number, against: number) =>
    figures === 0
      ? `Số liệu không thay đổi so với Bản ${against}.`
      : `Thay đổi ${figures} số liệu so với Bản ${against}.`,
  changedGroup: (group: string, figures: number) => `${group}: ${figures} số liệu`,
  before: 'Trước',
  after: 'Sau',
  nothing: 'không có',
  shownOf: (shown: number, all: number) => `Hiện ${shown} trên ${all} thay đổi.`,
  allVersions: (count: number) => `Xem tất cả ${count} bản`,
  earlier: 'Các bản cũ hơn',
  later: 'Các bản mới hơn',
  see: 'Xem',
  askedBy: (name: string) => `Người yêu cầu: ${name}`,

  notWritten: 'Chưa có ai viết.',
  notYetWritten: 'Những phần chưa có ai viết',
  write: 'Viết',
  change: 'Sửa',
  readOn: 'Đọc toàn văn',
  changedSince: 'Đã sửa sau khi lập bản này; lập lại báo cáo để đưa vào.',
  savedBy: (version: number, name: string, iso: string) =>
    `Lần lưu ${version}, ${name}, ${printInstant(iso)}`,
  textLabel: 'Nội dung (mỗi dòng là một đoạn, tối đa 20.000 ký tự)',
  save: 'Lưu',
  saved: 'Đã lưu. Nội dung sẽ có trong bản báo cáo được lập sau lúc này.',
  earlierTexts: 'Những lần lưu gần đây',
  newText: 'Nội dung người khác vừa lưu',
  yours: 'Nội dung của bạn vẫn còn trong ô dưới đây. Lưu lần nữa sẽ thay nội dung vừa nêu.',

  reissueHint:
    'Lập lại tạo một bản mới từ dữ liệu hiện tại; các bản đã lập được giữ nguyên. Lý do được ghi vào bản mới và nhật ký.',
  reason: 'Lý do lập lại',
  reissue: 'Lập bản mới',
  reissued: 'Đã yêu cầu lập bản mới.',
  waitForRunning: 'Có một bản đang được lập; có thể yêu cầu lập lại sau khi bản đó xong.',
}

/** What the pages of the report say. */
export const reportPageText = catalogue(vietnamese, english)
