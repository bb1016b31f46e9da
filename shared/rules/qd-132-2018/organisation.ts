import type { Qd132Policy } from '#shared/contracts/qd-132-policy.ts'
import { attested, both } from '../findings.ts'
import type { Predicate } from '../predicate.ts'
import { ORGANISATIONS } from '../predicate.ts'
import { unitsRatedShare } from '../work.ts'
import { CLAUSES } from './clauses.ts'
import { manyMembersDisciplined } from './discipline.ts'
import { keyCriteriaAtLeast } from './key-criteria.ts'
import { sameLevelAtLeast } from './same-level.ts'

const FOUND = ['found'] as const
const COMPLETED_UNITS = 'tổ chức trực thuộc (đảng viên) hoàn thành nhiệm vụ trở lên'
const GOOD_UNITS = 'tổ chức trực thuộc (đảng viên) hoàn thành tốt nhiệm vụ trở lên'
const KEY_GROUPS = { BUILD_AND_TASK: ['build', 'task'], TASK: ['task'] } as const

/** Hướng dẫn 21 on Party organisations. What it asks for COMPLETED was not found. */
export const ORGANISATION_PREDICATES: readonly Predicate<Qd132Policy>[] = [
  {
    id: 'R132-O-XS-1',
    rating: 'EXCELLENT',
    clause: CLAUSES.organisation('xuất sắc'),
    sources: ['found', 'derived'],
    vi: 'Tiêu chí về chương trình xây dựng Đảng và lãnh đạo nhiệm vụ kinh tế - xã hội, quốc phòng, an ninh đạt “Xuất sắc”; các tiêu chí còn lại đạt “Tốt” trở lên.',
    reads: ['criteria.level'],
    policies: ['organisationKeyCriteria'],
    appliesTo: ORGANISATIONS,
    test: (facts, policy) => keyCriteriaAtLeast(facts, KEY_GROUPS[policy.organisationKeyCriteria], 4),
  },
  {
    id: 'R132-O-XS-2',
    rating: 'EXCELLENT',
    clause: CLAUSES.organisation('xuất sắc'),
    sources: FOUND,
    vi: '100% tổ chức trực thuộc (chi bộ: đảng viên) xếp loại hoàn thành nhiệm vụ trở lên, trong đó ít nhất 80% hoàn thành tốt nhiệm vụ trở lên.',
    reads: ['units.rating'],
    policies: [],
    appliesTo: ORGANISATIONS,
    test: (facts) =>
      both(
        unitsRatedShare(facts, 'COMPLETED', COMPLETED_UNITS, 100),
        unitsRatedShare(facts, 'GOOD', GOOD_UNITS, 80),
      ),
  },
  {
    id: 'R132-O-XS-3',
    rating: 'EXCELLENT',
    clause: CLAUSES.organisation('xuất sắc'),
    sources: FOUND,
    vi: 'Chính quyền, Mặt trận Tổ quốc và các đoàn thể cùng cấp xếp loại hoàn thành tốt nhiệm vụ trở lên.',
    reads: ['stateRating', 'organisationRating'],
    policies: [],
    appliesTo: ORGANISATIONS,
    test: (facts) => sameLevelAtLeast(facts, 'GOOD'),
  },
  {
    id: 'R132-O-XS-4',
    rating: 'EXCELLENT',
    clause: CLAUSES.organisation('xuất sắc'),
    sources: FOUND,
    vi: 'Có nhiều thành tích nổi bật, đổi mới sáng tạo, đứng ở vị trí dẫn đầu (người có thẩm quyền xác nhận).',
    reads: ['attest.outstanding', 'attest.model'],
    policies: [],
    appliesTo: ORGANISATIONS,
    test: (facts) =>
      attested(facts, ['outstanding', 'model'], 'xác nhận thành tích nổi bật, đổi mới, dẫn đầu'),
  },
  {
    id: 'R132-O-T-1',
    rating: 'GOOD',
    clause: CLAUSES.organisation('tốt'),
    sources: ['found', 'derived'],
    vi: 'Tiêu chí về chương trình xây dựng Đảng và lãnh đạo nhiệm vụ kinh tế - xã hội, quốc phòng, an ninh đạt “Tốt” trở lên; các tiêu chí còn lại đạt “Trung bình” trở lên.',
    reads: ['criteria.level'],
    policies: ['organisationKeyCriteria'],
    appliesTo: ORGANISATIONS,
    test: (facts, policy) => keyCriteriaAtLeast(facts, KEY_GROUPS[policy.organisationKeyCriteria], 3),
  },
  {
    id: 'R132-O-T-2',
    rating: 'GOOD',
    clause: CLAUSES.organisation('tốt'),
    sources: FOUND,
    vi: '100% tổ chức trực thuộc (chi bộ: đảng viên) xếp loại hoàn thành nhiệm vụ trở lên, trong đó ít nhất 50% hoàn thành tốt nhiệm vụ trở lên.',
    reads: ['units.rating'],
    policies: [],
    appliesTo: ORGANISATIONS,
    test: (facts) =>
      both(
        unitsRatedShare(facts, 'COMPLETED', COMPLETED_UNITS, 100),
        unitsRatedShare(facts, 'GOOD', GOOD_UNITS, 50),
      ),
  },
  {
    id: 'R132-O-T-3',
    rating: 'GOOD',
    clause: CLAUSES.organisation('tốt'),
    sources: FOUND,
    vi: 'Chính quyền, Mặt trận Tổ quốc và các đoàn thể cùng cấp xếp loại hoàn thành nhiệm vụ trở lên.',
    reads: ['stateRating', 'organisationRating'],
    policies: [],
    appliesTo: ORGANISATIONS,
    test: (facts) => sameLevelAtLeast(facts, 'COMPLETED'),
  },
  {
    id: 'R132-O-K-1',
    rating: 'NOT_COMPLETED',
    clause: CLAUSES.organisation('không hoàn thành'),
    sources: FOUND,
    vi: 'Chi bộ có trên 20% đảng viên bị kỷ luật trong năm.',
    reads: ['organisationType', 'units.discipline'],
    policies: [],
    appliesTo: ORGANISATIONS,
    test: manyMembersDisciplined,
  },
]
