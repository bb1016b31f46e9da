import type { Bilingual } from '#shared/text/input-problems.ts'

type Text = (detail: { readonly value: string; readonly expected: string }) => Bilingual

/** What may be wrong with types, posts, related parties and mergers of a roster. The keys are stable codes. */
export const ROSTER_PROBLEMS = {
  TYPE_WRONG_KIND: ({ value, expected }) => ({
    vi: `Loại đối tượng "${value}" không dùng cho dòng này; cần loại thuộc "${expected}".`,
    en: `Subject type "${value}" is not for this row; needed: a type of "${expected}".`,
  }),
  TYPE_WRONG_LEVEL: ({ value, expected }) => ({
    vi: `Loại đối tượng "${value}" không dùng cho cấp của đơn vị này; loại đó của ${expected}.`,
    en: `Subject type "${value}" is not for the level of this unit; it belongs to ${expected}.`,
  }),
  TYPE_NOT_CLEAR: ({ expected }) => ({
    vi: `Phải ghi mã loại đối tượng; các loại phù hợp: ${expected}.`,
    en: `The subject type must be named; those that fit: ${expected}.`,
  }),
  TYPE_MISSING: ({ expected }) => ({
    vi: `Không có loại đối tượng nào phù hợp: ${expected}.`,
    en: `No subject type fits: ${expected}.`,
  }),
  TYPE_WITHOUT_AUTHORITY: ({ value, expected }) => ({
    vi: `Không có cấp có thẩm quyền cho loại "${value}" ở đơn vị này; ${expected}.`,
    en: `Nobody decides on type "${value}" in this unit; ${expected}.`,
  }),
  DECIDER_NOT_ABOVE: ({ value, expected }) => ({
    vi: `Thẩm quyền quyết định "${value}" không ở cấp cao hơn; cần ${expected}.`,
    en: `The deciding level "${value}" is not above; needed: ${expected}.`,
  }),
  COLLECTIVE_OTHER_UNIT: ({ value, expected }) => ({
    vi: `Tập thể "${value}" không thuộc đơn vị của chức vụ; tập thể đó thuộc đơn vị "${expected}".`,
    en: `Collective "${value}" is not of the unit of the post; it belongs to unit "${expected}".`,
  }),
  COLLECTIVE_NOT_LEADING: ({ value }) => ({
    vi: `"${value}" không phải tập thể lãnh đạo, quản lý.`,
    en: `"${value}" is not a leadership collective.`,
  }),
  HEAD_TWICE: ({ value, expected }) => ({
    vi: `Tập thể "${value}" đã có cấp trưởng ở ${expected}.`,
    en: `Collective "${value}" already has a head at ${expected}.`,
  }),
  POST_TWICE: ({ value, expected }) => ({
    vi: `Chức vụ "${value}" của người này ở đơn vị này đã có ở ${expected}.`,
    en: `The post "${value}" of this person in this unit already occurs at ${expected}.`,
  }),
  PARTY_TWICE: ({ value, expected }) => ({
    vi: `Chủ thể "${value}" đã được lấy ý kiến về cùng loại đối tượng của đơn vị này ở ${expected}.`,
    en: `Party "${value}" is already asked about the same subjects of this unit at ${expected}.`,
  }),
  PARTY_NOT_ASKED: ({ value }) => ({
    vi: `Loại đối tượng "${value}" không lấy ý kiến các chủ thể liên quan.`,
    en: `Subject type "${value}" takes no view of related parties.`,
  }),
  PARTY_WITHOUT_SUBJECT: ({ value, expected }) => ({
    vi: `Đơn vị "${expected}" không có đối tượng nào thuộc loại "${value}".`,
    en: `Unit "${expected}" has no subject of type "${value}".`,
  }),
  MERGED_UNIT_PRESENT: ({ value }) => ({
    vi: `Đơn vị cũ "${value}" vẫn còn ở trang Đơn vị.`,
    en: `The former unit "${value}" is still in the sheet of units.`,
  }),
  MERGED_TWICE: ({ value, expected }) => ({
    vi: `Đơn vị cũ "${value}" đã sáp nhập ở ${expected}.`,
    en: `The former unit "${value}" was already merged at ${expected}.`,
  }),
} as const satisfies Record<string, Text>
