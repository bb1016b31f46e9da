import type { Bilingual } from './input-problems.ts'

/** What may be wrong with the layout of a form, beside what is wrong with any input. */
export const FORM_PROBLEMS = {
  onOnly: (): Bilingual => ({
    vi: 'mẫu số chỉ dùng cho cột tỷ lệ (show: "PERCENT")',
    en: 'a denominator belongs to a percentage only (show: "PERCENT")',
  }),
  reasonOf: (reason: string, measure: string): Bilingual => ({
    vi: `lý do ${reason} không thuộc chỉ tiêu ${measure}`,
    en: `the reason ${reason} does not belong to the measure ${measure}`,
  }),
  eachReasonOnly: (): Bilingual => ({
    vi: 'chỉ chỉ tiêu EXEMPT và OWED mới chia theo lý do',
    en: 'only EXEMPT and OWED are divided by reason',
  }),
  oneOfTwo: (a: string, b: string): Bilingual => ({
    vi: `chỉ dùng một trong hai trường ${a}, ${b}`,
    en: `use either ${a} or ${b}`,
  }),
  deltaOnly: (): Bilingual => ({
    vi: 'chỉ so sánh với năm trước cho một mức xếp loại (EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED)',
    en: 'only a rating is compared with the year before (EXCELLENT, GOOD, COMPLETED, NOT_COMPLETED)',
  }),
  countOnly: (measure: string): Bilingual => ({
    vi: `chỉ tiêu ${measure} không có tỷ lệ`,
    en: `the measure ${measure} has no percentage`,
  }),
  subjectsOnlyOf: (): Bilingual => ({
    vi: 'chỉ liệt kê từng đối tượng (SUBJECT) cho bảng T4 và T8; danh sách cá nhân, chi bộ không nằm trong biểu',
    en: 'single subjects (SUBJECT) are listed for T4 and T8 only',
  }),
  ratingOnlyOfSubjects: (): Bilingual => ({
    vi: 'cột RATING chỉ dùng khi mọi khối liệt kê từng đối tượng (rows: "SUBJECT")',
    en: 'the column RATING needs blocks that list single subjects (rows: "SUBJECT")',
  }),
  rowTwice: (id: string): Bilingual => ({
    vi: `mã dòng ${id} đã dùng ở trên`,
    en: `the row id ${id} is already used above`,
  }),
  sheetName: (): Bilingual => ({
    vi: "tên trang tính có 1 đến 31 ký tự và không chứa [ ] : * ? / \\ '",
    en: "the name of a sheet has 1 to 31 characters and none of [ ] : * ? / \\ '",
  }),
  unknownName: (name: string): Bilingual => ({
    vi: `không có giá trị {${name}}; dùng được {year}, {province}, {issuingBody}, {date}`,
    en: `there is no value {${name}}; there are {year}, {province}, {issuingBody}, {date}`,
  }),
  kindOf: (form: string, kind: string): Bilingual => ({
    vi: `biểu ${form} phải có kind "${kind}"`,
    en: `the form ${form} must have the kind "${kind}"`,
  }),
  otherForm: (wanted: string, got: string): Bilingual => ({
    vi: `bố cục này của biểu ${got}, không phải của biểu ${wanted}`,
    en: `this is the layout of the form ${got}, not of ${wanted}`,
  }),
  notJson: (reason: string): Bilingual => ({
    // The words of the parser are English; the place in them is not.
    vi: `nội dung không phải JSON (lỗi ở ký tự thứ ${/position (\d+)/.exec(reason)?.[1] ?? 'không rõ'})`,
    en: `this is not JSON (${reason})`,
  }),
  noSuchRow: (id: string): Bilingual => ({
    vi: `biểu không có dòng "${id}" để trả lời`,
    en: `the form has no row "${id}" to be answered`,
  }),
  fitsAndNot: (): Bilingual => ({
    vi: 'đã đánh dấu phù hợp thì không ghi nội dung, lý do chưa phù hợp',
    en: 'what fits has neither content nor reason of what does not',
  }),
  tooMuch: (letters: number, most: number): Bilingual => ({
    vi: `cả biểu có ${letters} ký tự, tối đa là ${most}`,
    en: `the form has ${letters} letters, at most ${most} are kept`,
  }),
  nothingSaved: (): Bilingual => ({
    vi: 'chưa có bản nào được lưu: phiên bản đã đọc phải là 0',
    en: 'nothing has been saved: the version that was read must be 0',
  }),
  notInCycle: (id: string): Bilingual => ({
    vi: `đợt này không có "${id}"`,
    en: `this cycle has no "${id}"`,
  }),
} as const

/** What the sheets of the forms say. */
export const FORM_TEXTS = {
  formsTitle: 'Biểu số 6A–6F: kết quả kiểm điểm, đánh giá, xếp loại',
  registersTitle: 'Biểu số 1–4',
  number: 'TT',
  label: (form: string) => `Biểu số ${form}`,
  grandTotal: 'Tổng cộng',
  table: (name: string) => `Bảng ${name}`,
  ratingTitle: (group: string, year: number) =>
    `KẾT QUẢ ĐÁNH GIÁ, XẾP LOẠI NĂM ${year}: ${group.toLocaleUpperCase('vi')}`,
  titles: {
    T1: (year: number) => `TẬP THỂ ĐƯỢC KIỂM ĐIỂM NĂM ${year}`,
    T2: (year: number) => `CÁ NHÂN ĐƯỢC KIỂM ĐIỂM NĂM ${year}`,
    T3: (year: number) => `GỢI Ý KIỂM ĐIỂM NĂM ${year}`,
    T10: (year: number) => `TẬP THỂ, CÁ NHÂN KHÔNG HOÀN THÀNH NHIỆM VỤ NĂM ${year}`,
    T11: (year: number) => `THỜI GIAN, TIẾN ĐỘ KIỂM ĐIỂM NĂM ${year}`,
    T12: (year: number) => `KIỂM TRA, THẨM ĐỊNH NĂM ${year}: CẤP ỦY ĐÃ LẬP TỔ CÔNG TÁC`,
    T13: (year: number) => `SO SÁNH NĂM ${year} VỚI NĂM TRƯỚC`,
  },
  heads: {
    group: 'Nhóm đối tượng',
    measure: 'Chỉ tiêu',
    count: 'Số lượng',
    percent: 'Tỷ lệ',
    denominator: 'Mẫu số',
    denominatorName: 'Tên mẫu số',
    body: 'Đảng bộ, đơn vị',
    name: 'Tên tập thể, hoặc số người',
    level: 'Cấp',
    units: 'Số đơn vị kiểm điểm',
    late: 'Số đơn vị nộp sau hạn',
    meetings: 'Số hội nghị đã ghi nhận',
    meetingDays: 'Tổng số ngày làm việc',
    firstMeeting: 'Hội nghị đầu tiên',
    lastMeeting: 'Hội nghị cuối cùng',
    lastDecision: 'Quyết định cuối cùng',
    committees: 'Số cấp ủy',
    withGroup: 'Số cấp ủy đã lập tổ công tác',
    groupShare: 'Tỷ lệ trên số cấp ủy',
    lastYear: 'Tỷ lệ năm trước',
    thisYear: 'Tỷ lệ năm nay',
    points: 'Tăng, giảm (điểm %)',
    why: 'Ghi chú',
  },
  people: (count: number) => `${count} người`,
  unit: 'Đơn vị',
  quantity: 'Số lượng',
  wholeNumber: 'Tổng số',
  shareOf: (base: string) => `% trên ${base}`,
  ratedHead: 'Được đánh giá, xếp loại',
  exemptHead: 'Không phải đánh giá, xếp loại',
  owedHead: 'Chưa đánh giá, xếp loại',
  notComparable: 'không so sánh được',
  noPrevious: 'Chưa có số liệu năm trước để so sánh.',
  notComparableNote: (measure: string, reason: string) => `Không so sánh được ${measure}: ${reason}`,
  overlapping: 'Các khối có đối tượng trùng nhau nên không có dòng tổng cộng.',
  nothing: 'Không có đối tượng.',
  bases: {
    TOTAL: 'tổng số',
    RATED: 'số được đánh giá, xếp loại',
    GOOD_OR_BETTER: 'số HTTNV trở lên',
  },
  rounding: {
    HALF_UP: 'làm tròn thông thường',
    TRUNCATE: 'lấy chữ số thập phân, không làm tròn',
    LARGEST_REMAINDER: 'làm tròn sao cho mỗi khối cộng đủ 100%',
  },
  roundingNote: (mode: string, decimals: number) =>
    `Tỷ lệ: ${decimals} chữ số thập phân, ${mode}. Mẫu số ghi ở đầu mỗi cột.`,
  page: '&CTrang &P/&N',
  noProposal: 'Không đề xuất',
  fit: 'Phù hợp (đánh dấu x)',
  unfit: 'Chưa phù hợp',
  unfitContent: 'Nội dung chưa phù hợp',
  unfitReason: 'Lý do chưa phù hợp',
  proposal: 'Đề xuất nội dung sửa đổi, bổ sung',
  remark: 'Ghi chú',
  documentKind: 'Thể loại văn bản',
  otherPlaces: (count: number) =>
    `Ngoài ra còn ${count} văn bản của các cấp không có cột trong biểu này (xem sổ văn bản).`,
  yearOf: (year: number) => `Năm ${year}`,
  cited: (kind: string, number: string, date: string, unit: string) =>
    `${kind} số ${number}, ngày ${date} (${unit})`,
  suggested: (name: string, topics: number) => `${name} (${topics} nội dung)`,
  moreSuggested: (count: number) => `và ${count} tập thể khác (xem sổ gợi ý kiểm điểm)`,
} as const
