/** What can no longer change in an open cycle, as the administrator reads it. */
export const ROSTER_OBSTACLES = {
  SUBJECT_RATED: (name: string, unit: string, rating: string) =>
    `"${name}" (${unit}) đã được quyết định xếp loại "${rating}"; không sửa, chuyển hoặc bỏ được.`,
  RATED_MEANWHILE: (name: string) => `"${name}" đã được quyết định xếp loại trong lúc áp dụng danh sách.`,
  UNIT_NOT_EMPTY: (unit: string) =>
    `Đơn vị "${unit}" còn đối tượng không chuyển đi được, nên chưa đưa ra khỏi đợt.`,
  UNIT_STAGE_CLOSED: (unit: string, what: string) =>
    `Đơn vị "${unit}" đã hoàn tất tự đánh giá nên không nhận thay đổi về ${what}; trả lại đơn vị để mở lại bước tự đánh giá trước.`,
  UNIT_ASKS_PARTIES: (unit: string) =>
    `Đơn vị "${unit}" đã hoàn tất tự đánh giá và chuyển sang lấy ý kiến; danh sách chủ thể liên quan không đổi được nữa.`,
  UNIT_LEVEL_FIXED: (unit: string) => `Cấp của đơn vị "${unit}" không đổi được trong đợt đang mở.`,
  MORE_OBSTACLES: (count: number) => `Còn ${count} thay đổi khác không áp dụng được, chưa liệt kê.`,
  LEVEL_DECIDED: (unit: string, level: string) =>
    `Các đơn vị cấp "${level}" đã được quyết định xong nên không nhận thêm đơn vị "${unit}".`,
} as const
