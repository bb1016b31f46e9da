import type { Table } from '#shared/store/table.ts'
import {
  type Recount,
  RosterBeingAppliedError,
  recountCycle,
} from '#shared/use-cases/operations/recount/recount-cycle.ts'
import type { Difference, DifferenceKind } from '#shared/use-cases/operations/recount/recounting.ts'
import { UnusableInput } from '../problems.ts'
import type { CommandIo } from './command.ts'
import { tableCommand } from './table-command.ts'
import { listCycles } from './verify-audit/check.ts'

const usage =
  'Cách dùng / Usage: kiemdiem recount (--data THƯ-MỤC | --table TÊN) [--cycle NĂM] [--repair] (--data DIR | --table NAME) [--cycle YEAR] [--repair]\n'

/**
 * `kiemdiem recount`: compares the counters and lists that pages read with the units, subjects and tasks they are made
 * from; with `--repair` it puts them right. Exit status 0 when everything agrees or was put right, 1 when something
 * differs still, 2 when there is nothing to compare.
 */
export const recount = tableCommand({ usage, flags: ['repair'] }, (table, { cycle, has }, io) =>
  recountTable(table, { cycle, repair: has('repair') }, io),
)

/**
 * Recounts one cycle or all of the table and says what differed.
 *
 * @returns the exit status
 * @throws UnusableInput when the table holds no such cycle, or one into which a roster is being written
 */
export async function recountTable(
  table: Table,
  { cycle, repair }: { readonly cycle: string | undefined; readonly repair: boolean },
  io: Pick<CommandIo, 'stdout'>,
): Promise<number> {
  const wanted = (await listCycles(table)).filter((cycleId) => cycle === undefined || cycleId === cycle)
  const done: Recount[] = []
  for (const cycleId of wanted) {
    const found = await recountOne(table, cycleId, repair)
    if (found === undefined) continue
    io.stdout(linesOf(found))
    done.push(found)
  }
  if (done.length === 0) {
    const named = cycle === undefined ? '' : ` ${cycle}`
    throw new UnusableInput([
      {
        path: table.name,
        vi: `bảng không có đợt đã mở nào${named}`,
        en: `the table holds no open cycle${named}`,
      },
    ])
  }
  return done.every(({ differences }) => differences.every(({ mended }) => mended)) ? 0 : 1
}

async function recountOne(table: Table, cycleId: string, repair: boolean): Promise<Recount | undefined> {
  try {
    return await recountCycle({ table, cycleId, now: () => new Date(), repair })
  } catch (error) {
    if (!(error instanceof RosterBeingAppliedError)) throw error
    throw new UnusableInput([
      {
        path: cycleId,
        vi: 'danh sách mới đang được ghi vào đợt; hãy chạy lại sau',
        en: 'a roster is being written into the cycle; run this again later',
      },
    ])
  }
}

const kinds: Readonly<Record<DifferenceKind, string>> = {
  unit: 'số liệu của đơn vị / totals of unit',
  owed: 'danh sách nợ xếp loại của đơn vị / list of those owed, unit',
  level: 'số đếm của cấp / counters of level',
  authority: 'số đếm của cấp có thẩm quyền / counters of authority',
  waiting: 'danh sách việc chờ, việc / list of tasks that wait, task',
}

function linesOf({ cycleId, units, differences }: Recount): string {
  const left = differences.filter(({ mended }) => !mended).length
  const lines = [
    `Đợt ${cycleId}: đã đối chiếu ${units} đơn vị. / Cycle ${cycleId}: ${units} units were compared.`,
    ...differences.map(lineOf),
    differences.length === 0
      ? 'Mọi số đếm và danh sách đều khớp. / All counters and lists agree.'
      : `${differences.length} chỗ sai lệch, đã sửa ${differences.length - left}. / ${differences.length} differences, ${differences.length - left} of them put right.`,
  ]
  return `${lines.join('\n')}\n`
}

function lineOf({ kind, id, found, expected, mended }: Difference): string {
  const state = mended ? 'ĐÃ SỬA / PUT RIGHT' : 'SAI LỆCH / DIFFERS'
  return `${state}: ${kinds[kind]} ${id}: ${JSON.stringify(found)} → ${JSON.stringify(expected)}`
}
