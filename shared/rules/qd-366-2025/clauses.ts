/** Places in Quy định 366-QĐ/TW (30/8/2025); public copies letter its points differently, so subjects name them. */
const ARTICLE = 'Quy định 366-QĐ/TW, Điều 11'

const COLLECTIVE = 'đối với tập thể'
const LEADER = 'đối với cá nhân giữ chức vụ lãnh đạo, quản lý'

export const CLAUSES = {
  excellent: `${ARTICLE} khoản 1`,
  excellentCollective: `${ARTICLE} khoản 1 (${COLLECTIVE})`,
  excellentLeader: `${ARTICLE} khoản 1 (${LEADER})`,
  good: `${ARTICLE} khoản 2`,
  goodLeader: `${ARTICLE} khoản 2 (${LEADER})`,
  completed: `${ARTICLE} khoản 3`,
  notCompleted: `${ARTICLE} khoản 4`,
  notCompletedCollective: `${ARTICLE} khoản 4 (đối với tập thể lãnh đạo, quản lý)`,
  notCompletedLeader: `${ARTICLE} khoản 4 (${LEADER})`,
  notCompletedMember: `${ARTICLE} khoản 4 (đối với cá nhân không giữ chức vụ lãnh đạo, quản lý)`,
} as const
