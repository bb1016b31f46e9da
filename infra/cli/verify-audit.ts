import { tableCommand } from './table-command.ts'

const usage =
  'Cách dùng / Usage: kiemdiem verify-audit (--data THƯ-MỤC | --table TÊN) [--cycle NĂM] (--data DIR | --table NAME) [--cycle YEAR]\n'

/**
 * `kiemdiem verify-audit`: recomputes every chain of the audit, of one cycle or of all that the table holds. Exit
 * status 0 when all are whole, 1 when one is broken, 2 when there is nothing to check.
 */
export const verifyAudit = tableCommand({ usage }, async (table, { cycle }, io) => {
  const { auditReport } = await import('./verify-audit/report.ts')
  return auditReport(table, cycle, io)
})
