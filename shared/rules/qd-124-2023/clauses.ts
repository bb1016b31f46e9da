/** Places in Quy định 124-QĐ/TW (04/10/2023), lettered as the opinion form of the seed report letters them. */
const ARTICLE = 'Quy định 124-QĐ/TW, Điều 12'

export const CLAUSES = {
  excellentCollective: `${ARTICLE} mục 1.1`,
  excellentIndividual: `${ARTICLE} mục 1 (đối với cá nhân)`,
  excellentLeader: `${ARTICLE} mục 1 (đối với cán bộ lãnh đạo, quản lý)`,
  goodCollective: `${ARTICLE} mục 2.1`,
  goodIndividual: `${ARTICLE} mục 2 (đối với cá nhân)`,
  goodLeader: `${ARTICLE} mục 2 (đối với cán bộ lãnh đạo, quản lý)`,
  completedCollective: `${ARTICLE} mục 3.1`,
  completedIndividual: `${ARTICLE} mục 3.2`,
  completedLeader: `${ARTICLE} mục 3.3`,
  notCompleted: `${ARTICLE} mục 4`,
  organisation: (letter: 'a' | 'b' | 'c') => `${ARTICLE} mục 4.1.${letter}`,
  leadershipCollective: (letter: 'a' | 'b' | 'c') => `${ARTICLE} mục 4.2.${letter}`,
  individual: (letter: 'a' | 'b' | 'c' | 'd') => `${ARTICLE} mục 4.3.${letter}`,
  leader: `${ARTICLE} mục 4.4`,
} as const
