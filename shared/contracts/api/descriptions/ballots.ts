import { ballotReceipt, ballotView } from '../answers/ballots.ts'
import type { OperationTexts } from '../operation.ts'
import type { ballotsRequests } from '../requests/ballots.ts'

/** What the operations of this area say of themselves. */
export const ballotsOperations = {
  'GET /api/ballots/{token}': {
    summary: 'Xem phiếu lấy ý kiến',
    description:
      'The ballot of a related party: comparison groups with their subjects, until when, and whether it has been cast.',
    answer: ballotView,
    errors: [
      'BALLOT_CLOSED',
      'BALLOT_LINK_REVOKED',
      'BALLOT_LINK_UNKNOWN',
      'BALLOT_UNKNOWN',
      'CYCLE_UNKNOWN',
      'UNIT_UNKNOWN',
    ],
  },
  'POST /api/ballots/{token}': {
    summary: 'Gửi phiếu lấy ý kiến',
    description: 'Casts the ballot: every subject on it, once. The same ballot again gets the same receipt.',
    answer: ballotReceipt,
    errors: [
      'BALLOT_BUSY',
      'BALLOT_CAST',
      'BALLOT_CAST_SECRET',
      'BALLOT_CLOSED',
      'BALLOT_LINK_REVOKED',
      'BALLOT_LINK_UNKNOWN',
      'BALLOT_UNKNOWN',
      'CYCLE_UNKNOWN',
      'UNIT_UNKNOWN',
    ],
    example: { rows: [{ subjectId: 'P1', choice: 'GOOD' }] },
  },
} as const satisfies OperationTexts<typeof ballotsRequests>
