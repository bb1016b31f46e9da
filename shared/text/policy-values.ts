import { policyValuesEnglish } from './en/policy-values.ts'
import { catalogue } from './locale.ts'

const vietnamese = {
  /** Of every coupling and every rule of order. */
  switches: {
    PACK: 'theo gói quy tắc',
    ON: 'áp dụng',
    OFF: 'không áp dụng',
  },
  /** By part and name of the setting. */
  values: {
    'rules.organisationKeyCriteria': {
      BUILD_AND_TASK: 'xây dựng Đảng và kết quả lãnh đạo nhiệm vụ',
      TASK: 'chỉ kết quả lãnh đạo nhiệm vụ',
    },
    'rules.lowWork': {
      HALF: 'chỉ xét tỷ lệ dưới 50%',
      HALF_AND_KEY_MISSED: 'dưới 50% và có chỉ tiêu quan trọng không đạt',
    },
    'rules.kLowCriteriaRule': {
      ANY_BASIC: 'từ một tiêu chí cơ bản',
      MAJORITY: 'quá nửa số tiêu chí',
      ALL: 'mọi tiêu chí',
    },
    'rules.areaAtExactly70': {
      UNDECIDED: 'cấp có thẩm quyền quyết định',
      COMPLETED: 'coi như trên 70%',
      NOT_COMPLETED: 'coi như dưới 70%',
    },
    'rules.mitigation': {
      UNDECIDED: 'cấp có thẩm quyền quyết định',
      EXCLUDES: 'không tính căn cứ đó',
      NONE: 'vẫn tính căn cứ đó',
    },
    'rules.fiveTargets': {
      UNDECIDED: 'cấp có thẩm quyền quyết định',
      ANY: 'một chỉ tiêu không hoàn thành là đủ',
      ALL: 'khi mọi chỉ tiêu đều không hoàn thành',
    },
    'rules.quarters': {
      SHOWN: 'chỉ đưa ra khi thẩm định',
      AVERAGE: 'trung bình cộng điểm bốn quý',
    },
    'cap.base': {
      GOOD_ONLY: 'số hoàn thành tốt',
      GOOD_OR_BETTER: 'số hoàn thành tốt trở lên',
      RATED: 'tổng số được xếp loại',
    },
    'cap.rounding': {
      FLOOR: 'làm tròn xuống',
      CEILING: 'làm tròn lên',
      HALF_UP: 'từ 0,5 trở lên thì làm tròn lên',
    },
    'cap.onExcess': {
      BLOCK: 'không cho gửi',
      JUSTIFY: 'cho gửi khi có giải trình',
    },
    'cap.scope': {
      GROUP: 'từng nhóm đối tượng tương đồng',
      ORGANISATION: 'từng tổ chức',
      BOTH: 'cả nhóm và tổ chức',
    },
    'couplings.headNotAbove': {
      NONE: 'không ràng buộc',
      COLLECTIVE: 'tập thể lãnh đạo',
      ORGANISATION: 'tổ chức',
    },
    'workingDays.weekend': {
      MONDAY: 'thứ hai',
      TUESDAY: 'thứ ba',
      WEDNESDAY: 'thứ tư',
      THURSDAY: 'thứ năm',
      FRIDAY: 'thứ sáu',
      SATURDAY: 'thứ bảy',
      SUNDAY: 'chủ nhật',
    },
    'workingDays.timeZone': {
      'Asia/Ho_Chi_Minh': 'giờ Việt Nam',
    },
    'preparation.groupWithoutCommittee': {
      WARN: 'chỉ cảnh báo',
      BLOCK: 'không cho mở đợt',
    },
    'meetings.record': {
      OPTIONAL: 'không bắt buộc',
      REQUIRED: 'bắt buộc',
    },
    'meetings.durations': {
      'province-standing-committee': 'ban thường vụ tỉnh ủy',
      'district-standing-committee': 'ban thường vụ huyện ủy',
      'province-leadership': 'tập thể lãnh đạo cấp tỉnh',
      'commune-committee': 'đảng ủy xã',
      other: 'tập thể khác',
      subject: 'loại tập thể',
      minimumDays: 'số ngày ít nhất',
      suggestedDays: 'số ngày khi được gợi ý',
      document: 'văn bản',
    },
    'voting.of': {
      ENTITLED: 'tổng số được bỏ phiếu',
      PRESENT: 'số có mặt',
    },
    'voting.documentDate': {
      NOT_FUTURE: 'không sau ngày ghi vào hệ thống',
      AFTER_APPRAISAL: 'cũng không trước ngày trình đề xuất',
    },
    'submissions.resubmission': {
      FIRST_ACCEPTED: 'đến khi một phiếu được chấp nhận',
      UNTIL_DONE: 'đến khi đơn vị hoàn tất hoặc hết hạn',
    },
    'report.layout': {
      HD36: 'theo Hướng dẫn 36-HD/VPTW',
      HD05: 'theo Hướng dẫn 05-HD/VPTW',
    },
    'report.wording': {
      LIST: 'mỗi mức một dòng',
      PROSE: 'viết liền một đoạn',
    },
    'report.excellentOn': {
      RATED: 'số được xếp loại',
      GOOD_OR_BETTER: 'số hoàn thành tốt trở lên',
      BOTH: 'in cả hai',
    },
    'report.rounding': {
      HALF_UP: 'làm tròn nửa lên',
      TRUNCATE: 'cắt bỏ',
      LARGEST_REMAINDER: 'phân bổ phần dư cho đủ 100',
    },
    'report.trailingZeros': {
      DROP: 'bỏ số 0 cuối',
      KEEP: 'giữ số 0 cuối',
    },
    'report.separators': {
      DOT_COMMA: '1.234 và 5,6',
      NONE_COMMA: '1234 và 5,6',
      COMMA_DOT: '1,234 và 5.6',
    },
    'report.zero': {
      WORD: 'ghi “không”',
      OMIT: 'bỏ qua',
    },
    'report.notRated': {
      SEPARATE: 'tách riêng',
      MERGED: 'gộp thành một số',
    },
    'report.excellentOnByGroup': {
      RATED: 'số được xếp loại',
      GOOD_OR_BETTER: 'số hoàn thành tốt trở lên',
      BOTH: 'in cả hai',
    },
  },
}

export type PolicyValueText = typeof vietnamese

/** What the values of the policy are called where people read them. */
export const policyValueText = catalogue(vietnamese, policyValuesEnglish)

/** What a sentence on a setting means by the words of a configuration; these sentences are Vietnamese in every language. */
export const configurationWords: Readonly<Record<string, string>> = {
  null: 'để trống',
  true: 'có',
  false: 'không',
}
