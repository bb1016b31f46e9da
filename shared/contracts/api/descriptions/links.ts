import { preparedUpload } from '../answers/common.ts'
import { evidenceForm, evidenceList, linkOverview, newEvidence, submissionDetails } from '../answers/links.ts'
import type { OperationTexts } from '../operation.ts'
import type { linksRequests } from '../requests/links.ts'

/** What the operations of this area say of themselves. */
export const linksOperations = {
  'GET /api/links/{token}': {
    summary: 'Xem đường dẫn nộp hồ sơ',
    description:
      'The unit and stage that an upload link is for, until when it works, and what came with it so far.',
    answer: linkOverview,
    errors: ['CYCLE_UNKNOWN', 'LINK_EXPIRED', 'LINK_REVOKED', 'LINK_UNKNOWN', 'UNIT_UNKNOWN'],
  },
  'POST /api/links/{token}/uploads': {
    summary: 'Chuẩn bị nộp phiếu',
    description:
      'Makes the form with which one workbook is posted to the bucket: address, fields, and the page that shows what became of it. Valid for half an hour.',
    answer: preparedUpload,
    errors: ['LINK_EXPIRED', 'LINK_REVOKED', 'LINK_UNKNOWN', 'LINK_USED', 'UPLOAD_LIMIT'],
    example: { fileName: 'phieu-chi-bo-1.xlsx' },
  },
  'GET /api/links/{token}/uploads/{uploadId}': {
    summary: 'Xem kết quả kiểm tra phiếu',
    description:
      'State of one workbook: every problem by sheet, row and column, or the receipt with checksum, cap preview and changes.',
    answer: submissionDetails,
    errors: ['LINK_EXPIRED', 'LINK_REVOKED', 'LINK_UNKNOWN', 'UPLOAD_UNKNOWN'],
  },
  'POST /api/links/{token}/complete': {
    summary: 'Hoàn tất nộp hồ sơ',
    description:
      'Closes the stage with the workbook that was accepted last, where the province lets units say so themselves.',
    errors: ['LINK_EXPIRED', 'LINK_REVOKED', 'LINK_UNKNOWN', 'NOTHING_ACCEPTED', 'UPLOAD_BEING_ACCEPTED'],
  },
  'GET /api/links/{token}/evidence': {
    summary: 'Xem tệp minh chứng',
    description: 'Files of evidence that the unit has attached or that are expected.',
    answer: evidenceList,
    errors: ['LINK_EXPIRED', 'LINK_REVOKED', 'LINK_UNKNOWN'],
  },
  'POST /api/links/{token}/evidence': {
    summary: 'Thêm tệp minh chứng',
    description: 'Expects one file of evidence and makes the form to post it to the bucket.',
    answer: newEvidence,
    errors: [
      'LINK_EXPIRED',
      'LINK_REVOKED',
      'LINK_UNKNOWN',
      'LINK_USED',
      'UNIT_EVIDENCE_LIMIT',
      'UNIT_EVIDENCE_UNKNOWN',
    ],
    example: { slot: 3, title: 'Biên bản họp chi bộ' },
  },
  'POST /api/links/{token}/evidence/{evidenceId}': {
    summary: 'Lấy lại biểu mẫu gửi minh chứng',
    description: 'A fresh form for a file that is expected.',
    answer: evidenceForm,
    errors: ['LINK_EXPIRED', 'LINK_REVOKED', 'LINK_UNKNOWN', 'LINK_USED', 'UNIT_EVIDENCE_UNKNOWN'],
  },
  'DELETE /api/links/{token}/evidence/{evidenceId}': {
    summary: 'Bỏ tệp minh chứng',
    description: 'Takes a file of evidence out of the review; its record stays.',
    errors: ['LINK_EXPIRED', 'LINK_REVOKED', 'LINK_UNKNOWN', 'UNIT_EVIDENCE_CLOSED', 'UNIT_EVIDENCE_UNKNOWN'],
  },
} as const satisfies OperationTexts<typeof linksRequests>
