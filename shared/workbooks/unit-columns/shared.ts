import { column, count, yesNo } from './column.ts'

/** Counts of the targets and tasks. Where "done" is empty the whole is what was assigned. */
export const TASK_COLUMNS = [
  count('assigned', 'Số chỉ tiêu, nhiệm vụ được giao', { fact: 'tasks.assigned' }),
  count('done', 'Số đã hoàn thành', { fact: 'tasks.done', partOf: ['assigned'] }),
  count('onTime', 'Số đúng tiến độ, bảo đảm chất lượng', {
    fact: 'tasks.onTime',
    partOf: ['done', 'assigned'],
  }),
  count('exceeded', 'Số hoàn thành vượt mức', { fact: 'tasks.exceeded', partOf: ['done', 'assigned'] }),
  count('late', 'Số chậm tiến độ', { fact: 'tasks.late', partOf: ['assigned'] }),
  count('keyMissed', 'Số chỉ tiêu chủ yếu không đạt', { fact: 'tasks.keyMissed', partOf: ['assigned'] }),
] as const

/** The same of the place or field that a leader is in charge of. */
export const AREA_COLUMNS = [
  count('areaAssigned', 'Nơi phụ trách: số chỉ tiêu, nhiệm vụ được giao', { fact: 'area.assigned' }),
  count('areaDone', 'Nơi phụ trách: số đã hoàn thành', { fact: 'area.done', partOf: ['areaAssigned'] }),
  count('areaOnTime', 'Nơi phụ trách: số đúng tiến độ, bảo đảm chất lượng', {
    fact: 'area.onTime',
    partOf: ['areaDone', 'areaAssigned'],
  }),
  count('areaExceeded', 'Nơi phụ trách: số hoàn thành vượt mức', {
    fact: 'area.exceeded',
    partOf: ['areaDone', 'areaAssigned'],
  }),
] as const

const SCORE_HINT = 'Được ghi số lẻ, tối đa 6 chữ số thập phân.'

export const SCORE_COLUMNS = [
  column('scoreCommon', 'common-points', 'Điểm nhóm tiêu chí chung (tối đa 30)', 12, {
    fact: 'score.common',
    hint: SCORE_HINT,
  }),
  column('scoreTask', 'task-points', 'Điểm kết quả thực hiện nhiệm vụ (tối đa 70)', 13, {
    fact: 'score.task',
    hint: SCORE_HINT,
  }),
] as const

/** Points of the quarters: shown when the year is appraised, or averaged where the policy of the cycle says so. */
export const QUARTER_COLUMNS = [
  column('q1', 'hundred-points', 'Điểm quý I (tối đa 100)', 10, { fact: 'quarters.q1', hint: SCORE_HINT }),
  column('q2', 'hundred-points', 'Điểm quý II (tối đa 100)', 10, { fact: 'quarters.q2', hint: SCORE_HINT }),
  column('q3', 'hundred-points', 'Điểm quý III (tối đa 100)', 10, { fact: 'quarters.q3', hint: SCORE_HINT }),
  column('q4', 'hundred-points', 'Điểm quý IV (tối đa 100)', 10, { fact: 'quarters.q4', hint: SCORE_HINT }),
] as const

export const LIMITATION_COLUMNS = [
  count('limitations', 'Số hạn chế, khuyết điểm kỳ trước được chỉ ra', {
    fact: 'earlierLimitations.total',
    hint: 'Ghi 0 nếu kỳ trước không có hạn chế, khuyết điểm.',
  }),
  count('limitationsRemedied', 'Số hạn chế, khuyết điểm đã khắc phục', {
    fact: 'earlierLimitations.remedied',
    partOf: ['limitations'],
  }),
] as const

export const ATTESTATION_COLUMNS = [
  yesNo('outstanding', 'Nhiều thành tích nổi bật', 11, { fact: 'attest.outstanding' }),
  yesNo('model', 'Là điển hình để học tập, noi theo', 12, { fact: 'attest.model' }),
  column('attestationText', 'text', 'Nội dung xác nhận', 36, {
    serves: ['attest.outstanding', 'attest.model'],
    hint: 'Thành tích, mô hình, văn bản chứng minh; bắt buộc khi chọn Có.',
  }),
] as const

export const SELF_RATING_COLUMN = column('selfRating', 'rating', 'Tự xếp loại', 22)
