import type { BrokenLink, BrokenPart } from '#shared/store/audit-chain.ts'
import type { Table } from '#shared/store/table.ts'
import { cycleChain } from '#shared/use-cases/audit-actors.ts'
import { UnusableInput } from '../../problems.ts'
import type { CommandIo } from '../command.ts'
import { type CheckedCycle, checkCycle, listCycles } from './check.ts'

const parts: Readonly<Record<BrokenPart, { readonly vi: string; readonly en: string }>> = {
  content: { vi: 'nội dung đã bị thay đổi', en: 'its content was changed' },
  missing: { vi: 'mục này không còn', en: 'it is missing' },
  order: { vi: 'không đúng vị trí trong chuỗi', en: 'it is not at its place in the chain' },
  head: { vi: 'không khớp với điểm cuối của chuỗi', en: 'it does not agree with the head of the chain' },
  seal: { vi: 'khác với chuỗi lúc niêm phong', en: 'it is not what was sealed' },
}

/**
 * Checks one cycle or all and says what was found.
 *
 * @returns the exit status: 0 all whole, 1 something broken
 * @throws UnusableInput when the table holds no such cycle
 */
export async function auditReport(
  table: Table,
  cycle: string | undefined,
  io: Pick<CommandIo, 'stdout'>,
): Promise<number> {
  const cycles = (await listCycles(table)).filter((cycleId) => cycle === undefined || cycleId === cycle)
  if (cycles.length === 0) {
    const named = cycle === undefined ? '' : ` ${cycle}`
    throw new UnusableInput([
      { path: table.name, vi: `bảng không có đợt nào${named}`, en: `the table holds no cycle${named}` },
    ])
  }
  let whole = true
  for (const cycleId of cycles) {
    const checked = await checkCycle(table, cycleId)
    io.stdout(linesOf(checked))
    whole &&= checked.broken.length === 0 && checked.seals.every(({ readable }) => readable)
  }
  return whole ? 0 : 1
}

function linesOf({ cycleId, chains, entries, broken, seals }: CheckedCycle): string {
  const lines = [
    `Đợt ${cycleId}: đã kiểm tra ${entries} mục của ${chains} chuỗi. / Cycle ${cycleId}: ${entries} entries of ${chains} chains were checked.`,
    ...seals.map(({ cause, sealedAt, digest, chains: sealed, readable }) => {
      const state = readable ? '' : ' – DANH SÁCH BỊ MẤT HOẶC BỊ SỬA / THE LIST IS GONE OR WAS CHANGED'
      return `Niêm phong / Seal ${sealedAt} (${cause}): ${sealed} chuỗi / chains, SHA-256 ${digest}${state}`
    }),
    ...broken.map(brokenLine),
    broken.length === 0
      ? 'Mọi chuỗi đều nguyên vẹn. / Every chain is whole.'
      : `${broken.length} chuỗi bị đứt. / ${broken.length} chains are broken.`,
  ]
  return `${lines.join('\n')}\n`
}

function brokenLine({ unitId, sequence, part }: BrokenLink): string {
  const { vi, en } = parts[part]
  const chain =
    unitId === cycleChain
      ? { vi: 'chuỗi của cả đợt', en: 'the chain of the cycle' }
      : { vi: `đơn vị ${unitId}`, en: `unit ${unitId}` }
  return `ĐỨT / BROKEN: ${chain.vi}, mục ${sequence}: ${vi}. / ${chain.en}, entry ${sequence}: ${en}.`
}
