import type { Rating } from '#shared/contracts/rating.ts'
import { nameList } from './order.ts'
import { RATING_NAMES } from './ratings.ts'

const LAI_CHAU = 'Báo cáo 306-BC/TU Lai Châu'
const BY_132 = '(theo Quy định 132-QĐ/TW)'
const HD_21 = 'Hướng dẫn 21-HD/BTCTW ngày 18/10/2019'

/** What each coupling says, and where it is written. */
export const COUPLING_TEXTS = {
  'CP-1': {
    clause: `${LAI_CHAU}, mục II.1 ${BY_132}`,
    vi: 'Mức xếp loại của tập thể lãnh đạo, quản lý không cao hơn mức xếp loại của tổ chức.',
  },
  'CP-2': {
    clause: `${LAI_CHAU}, mục I.2.2 ${BY_132}`,
    vi: 'Kết quả xếp loại của tổ chức đảng, tập thể lãnh đạo, quản lý gắn với mức xếp loại của người đứng đầu.',
  },
  'CP-3': {
    clause: 'Quy định 124-QĐ/TW, Điều 12',
    vi: 'Xếp loại cán bộ lãnh đạo, quản lý từ hoàn thành nhiệm vụ trở lên phải có và dùng đúng kết quả xếp loại đã ghi của các đơn vị phụ trách.',
  },
  'CP-4': {
    clause: `${LAI_CHAU}, mục I.2.2 ${BY_132}`,
    vi: 'Kết quả của tập thể, cá nhân cấp dưới trực tiếp và của chính quyền, Mặt trận Tổ quốc, đoàn thể cùng cấp phải có trước khi xếp loại tổ chức đảng.',
  },
  'CP-5': {
    clause: HD_21,
    vi: 'Kết quả của tổ chức trực thuộc (chi bộ: đảng viên) và của các tổ chức cùng cấp dùng để xếp loại tổ chức đảng khớp với kết quả đã ghi.',
  },
  'CP-6': {
    clause: `${HD_21}; ${LAI_CHAU}, mục III.5`,
    vi: 'Mức xếp loại đảng viên thống nhất với mức xếp loại cán bộ, công chức, viên chức: xuất sắc phải cùng xuất sắc, không hoàn thành thì cùng không hoàn thành.',
  },
  'CP-7': {
    clause:
      'Quy định 366-QĐ/TW, Điều 3 khoản 4; Nghị định 90/2020/NĐ-CP (sửa đổi, bổ sung bởi Nghị định 48/2023/NĐ-CP)',
    vi: 'Kết quả xếp loại cán bộ, công chức, viên chức là cơ sở để xếp loại đảng viên, nên phải có trước.',
  },
  'CP-8': {
    clause: 'Quy định 366-QĐ/TW, Điều 3 khoản 4',
    vi: 'Tập thể, cá nhân đã kiểm điểm thì phải xếp loại.',
  },
  'CP-9': {
    clause: `${LAI_CHAU}, mục I.2.1b ${BY_132}`,
    vi: 'Mỗi hạn chế, khuyết điểm của tập thể ghi rõ cá nhân chịu trách nhiệm hoặc trách nhiệm chung của tập thể.',
  },
  'CP-10': {
    clause: 'Báo cáo 544-BC/TU Lâm Đồng, mục I.2.2.4 (theo Quy định 124-QĐ/TW)',
    vi: 'Đảng viên bị khai trừ trong năm không được xếp loại, kể cả với chức vụ lãnh đạo, quản lý, nhưng vẫn tính trong tổng số.',
  },
} as const

export const HEAD_NOT_ABOVE_TEXT = {
  clause: 'chưa tìm thấy văn bản',
  vi: 'Người đứng đầu không được xếp cao hơn ai: không ràng buộc (NONE), tập thể lãnh đạo (COLLECTIVE) hay tổ chức (ORGANISATION); văn bản chỉ nói “gắn”, không nói mức độ.',
} as const

const NOT_RATED = 'chưa có mức xếp loại'

function named(rating: Rating | null | undefined): string {
  return rating === null || rating === undefined ? NOT_RATED : RATING_NAMES[rating]
}

/** One sentence for each way in which a coupling may be broken; each says both ratings where there are two. */
export const COUPLING_SENTENCES = {
  above: (name: string, rating: Rating, limit: string, limitRating: Rating) =>
    `${name} xếp loại “${named(rating)}”, cao hơn ${limit} (“${named(limitRating)}”).`,
  headAbove: (name: string, rating: Rating, limit: string, limitRating: Rating) =>
    `Người đứng đầu ${name} xếp loại “${named(rating)}”, cao hơn ${limit} (“${named(limitRating)}”).`,
  unitsUnknown: (name: string, rating: Rating) =>
    `${name} xếp loại “${named(rating)}” nhưng chưa ghi kết quả của các đơn vị, đối tượng làm căn cứ.`,
  unitNotRated: (name: string, rating: Rating, unit: string) =>
    `${name} xếp loại “${named(rating)}” khi ${unit} ${NOT_RATED}.`,
  unitDiffers: (name: string, rating: Rating, unit: string, used: Rating | null, recorded: Rating | null) =>
    `${name} xếp loại “${named(rating)}” dựa trên ${unit} là “${named(used)}”, trong khi kết quả đã ghi là “${named(recorded)}”.`,
  unitsLeftOut: (name: string, rating: Rating, units: readonly string[]) =>
    `${name} xếp loại “${named(rating)}” mà căn cứ chưa tính: ${nameList(units)}.`,
  unitTwice: (name: string, rating: Rating, units: readonly string[]) =>
    `${name} xếp loại “${named(rating)}” mà căn cứ tính hai lần: ${nameList(units)}.`,
  foreignUnits: (name: string, rating: Rating, units: readonly string[]) =>
    `${name} xếp loại “${named(rating)}” mà căn cứ tính cả đối tượng không trực thuộc: ${nameList(units)}.`,
  governmentDiffers: (name: string, rating: Rating, used: Rating | null, recorded: Rating | null) =>
    `${name} xếp loại “${named(rating)}” dựa trên mức của chính quyền cùng cấp là “${named(used)}”, trong khi mức thấp nhất đã ghi là “${named(recorded)}”.`,
  sameLevelDiffers: (name: string, rating: Rating, used: Rating, recorded: Rating | null) =>
    `${name} xếp loại “${named(rating)}” dựa trên mức thấp nhất của đơn vị, Mặt trận Tổ quốc, đoàn thể cùng cấp là “${named(used)}”, trong khi mức thấp nhất đã ghi là “${named(recorded)}”.`,
  subordinatesNotRated: (name: string, rating: Rating, waiting: readonly string[]) =>
    `${name} xếp loại “${named(rating)}” khi cấp dưới trực tiếp chưa có kết quả: ${nameList(waiting)}.`,
  sameLevelNotRated: (name: string, rating: Rating, waiting: readonly string[]) =>
    `${name} xếp loại “${named(rating)}” khi tổ chức cùng cấp chưa có kết quả: ${nameList(waiting)}.`,
  excellentWithout: (name: string, state: Rating | undefined) =>
    `${name} xếp loại đảng viên “${RATING_NAMES.EXCELLENT}” trong khi xếp loại cán bộ, công chức, viên chức: “${named(state)}”.`,
  stateNotCompleted: (name: string, rating: Rating) =>
    `${name} xếp loại đảng viên “${named(rating)}” trong khi xếp loại cán bộ, công chức, viên chức là “${RATING_NAMES.NOT_COMPLETED}”.`,
  stateDiffers: (name: string, rating: Rating, state: Rating) =>
    `${name} xếp loại đảng viên “${named(rating)}” và xếp loại cán bộ, công chức, viên chức “${named(state)}”: cần rà soát để thống nhất.`,
  stateMissing: (name: string, rating: Rating) =>
    `${name} xếp loại đảng viên “${named(rating)}” khi chưa ghi kết quả xếp loại cán bộ, công chức, viên chức (hoặc chưa ghi là không thuộc diện này).`,
  reviewedNotRated: (name: string) => `${name} đã kiểm điểm nhưng ${NOT_RATED}.`,
  nobodyResponsible: (name: string, limitation: string) =>
    `${name}: hạn chế “${limitation}” chưa ghi cá nhân chịu trách nhiệm hoặc trách nhiệm chung của tập thể.`,
  expelledRated: (name: string, rating: Rating) =>
    `${name} bị khai trừ trong năm nhưng vẫn được xếp loại “${named(rating)}”.`,
  expelledNotCounted: (name: string) => `${name} bị khai trừ trong năm nhưng bị bỏ ra khỏi tổng số.`,
} as const
