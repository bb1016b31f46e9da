/** Places in Quy định 132-QĐ/TW (08/3/2018) and Hướng dẫn 21-HD/BTCTW (18/10/2019), as far as they were found. */
const REGULATION = 'Quy định 132-QĐ/TW, Điều 12'
const GUIDANCE = 'Hướng dẫn 21-HD/BTCTW'

export const CLAUSES = {
  organisation: (rating: 'xuất sắc' | 'tốt' | 'không hoàn thành') =>
    `${GUIDANCE}, tiêu chí tổ chức đảng: ${rating}`,
  member: (rating: 'xuất sắc' | 'không hoàn thành') => `${GUIDANCE}, tiêu chí đảng viên: ${rating}`,
  individual: `${REGULATION} khoản 4.c; ${GUIDANCE}, tiêu chí đảng viên: không hoàn thành`,
  leader: `${REGULATION} khoản 4.c`,
  leadershipCollective: `${GUIDANCE}, tiêu chí tập thể lãnh đạo, quản lý: không hoàn thành`,
} as const
