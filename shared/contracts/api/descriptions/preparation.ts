import { preparationDocument, workingGroup } from '#shared/contracts/preparation.ts'
import { suggestion } from '#shared/contracts/suggestion.ts'
import { preparedUpload } from '../answers/common.ts'
import {
  assignedAttendants,
  carriedUpload,
  documentDetails,
  formOne,
  preparationRegister,
  unitPreparation,
} from '../answers/preparation.ts'
import type { OperationTexts } from '../operation.ts'
import type { preparationRequests } from '../requests/preparation.ts'

/** What the operations of this area say of themselves. */
export const preparationOperations = {
  'GET /api/preparation': {
    summary: 'Sổ văn bản chuẩn bị',
    description: 'Documents, plans and working groups of the preparation that the reader may see.',
    answer: preparationRegister,
    errors: ['NOT_ALLOWED'],
  },
  'GET /api/preparation/form-1': {
    summary: 'Số liệu Biểu 1',
    description: 'Documents by kind, level and year, as form 1 counts them.',
    answer: formOne,
    errors: ['NOT_ALLOWED'],
  },
  'POST /api/preparation/carried': {
    summary: 'Chuẩn bị nộp hạn chế chưa khắc phục',
    description:
      'Makes the form with which the open limitations of last year are posted as a workbook. For administrators.',
    answer: preparedUpload,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED'],
  },
  'GET /api/preparation/carried/{uploadId}': {
    summary: 'Xem tệp hạn chế chưa khắc phục',
    description: 'What became of that workbook.',
    answer: carriedUpload,
    errors: ['NOT_ALLOWED', 'UPLOAD_UNKNOWN'],
  },
  'POST /api/preparation/documents': {
    summary: 'Nhập văn bản',
    description: 'Enters a plan, guidance, decision or notice that prepares the review.',
    answer: preparationDocument,
    errors: ['DOCUMENT_KNOWN', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
    example: {
      unitId: 'X1',
      kind: 'plan',
      number: '45-KH/ĐU',
      date: '2026-11-05',
      title: 'Kế hoạch kiểm điểm năm 2026',
    },
  },
  'GET /api/preparation/documents/{documentId}': {
    summary: 'Xem văn bản',
    description: 'One document of the preparation with the versions of its file.',
    answer: documentDetails,
    errors: ['DOCUMENT_UNKNOWN', 'NOT_ALLOWED'],
  },
  'POST /api/preparation/documents/{documentId}/uploads': {
    summary: 'Chuẩn bị nộp tệp của văn bản',
    description: 'Makes the form with which the file of a document is posted to the bucket.',
    answer: preparedUpload,
    errors: ['DOCUMENT_UNKNOWN', 'DOCUMENT_WITHDRAWN', 'NOT_ALLOWED'],
  },
  'POST /api/preparation/documents/{documentId}/withdraw': {
    summary: 'Rút văn bản',
    description: 'Withdraws a document that was entered by mistake; it stays on record.',
    errors: ['DOCUMENT_UNKNOWN', 'DOCUMENT_WITHDRAWN', 'NOT_ALLOWED'],
    example: { reason: 'Nhập nhầm số văn bản' },
  },
  'GET /api/preparation/units/{unitId}': {
    summary: 'Chuẩn bị của một đơn vị',
    description: 'Working group, attendants, suggestions and carried limitations of a unit.',
    answer: unitPreparation,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
  },
  'POST /api/preparation/units/{unitId}/working-group': {
    summary: 'Lập tổ công tác',
    description: 'Records the working group as the decision that sets it up names it.',
    answer: workingGroup,
    errors: ['CYCLE_UNKNOWN', 'GROUP_WITHOUT_COMMITTEE', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
    example: {
      documentNumber: '10-QĐ/HU',
      documentDate: '2026-11-10',
      members: [{ personId: 'P1', role: 'head' }],
    },
  },
  'POST /api/preparation/units/{unitId}/attendants': {
    summary: 'Phân công dự họp',
    description: 'Says which member of the standing committee attends the review of which unit below.',
    answer: assignedAttendants,
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'UNIT_UNKNOWN'],
    example: { rows: [{ unitId: 'C1', personId: 'P2' }] },
  },
  'POST /api/preparation/units/{unitId}/suggestions': {
    summary: 'Gợi ý kiểm điểm',
    description: 'Asks a subject of the unit to explain matters in its review.',
    answer: suggestion,
    errors: [
      'CYCLE_UNKNOWN',
      'NOT_ALLOWED',
      'OWN_RECORD',
      'SUBJECT_NOT_IN_UNIT',
      'SUGGESTION_REFUSED',
      'UNIT_UNKNOWN',
    ],
    example: {
      subjectId: 'P1',
      topics: ['Kết quả khắc phục hạn chế năm 2025'],
      documentNumber: '77-CV/HU',
      documentDate: '2026-11-15',
    },
  },
  'POST /api/preparation/units/{unitId}/suggestions/{id}/withdraw': {
    summary: 'Rút gợi ý',
    description: 'Withdraws a suggestion that was entered by mistake.',
    errors: ['CYCLE_UNKNOWN', 'NOT_ALLOWED', 'SUGGESTION_REFUSED', 'SUGGESTION_UNKNOWN', 'UNIT_UNKNOWN'],
    example: { reason: 'Nhập nhầm đối tượng' },
  },
} as const satisfies OperationTexts<typeof preparationRequests>
