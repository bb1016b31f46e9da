import type { CellValue, WriteSheet } from 'hucre'
import type { Problem } from '#shared/contracts/problem.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'
import { guardWorkbook, rosterLimits } from './guard.ts'
import { type Audience, collectProblems } from './problems.ts'
import {
  type ReadWorkbook,
  readOptionalTable,
  readTable,
  readWorkbook,
  refuseOtherSheets,
} from './read-sheet.ts'
import { checkRoster } from './roster-checks/check-roster.ts'
import { assignmentSheet } from './roster-sheets/assignments.ts'
import { collectiveSheet } from './roster-sheets/collectives.ts'
import { rosterInstructions } from './roster-sheets/instructions.ts'
import { ROSTER_INSTRUCTIONS } from './roster-sheets/labels.ts'
import { mergerSheet } from './roster-sheets/mergers.ts'
import { partySheet } from './roster-sheets/parties.ts'
import { personSheet } from './roster-sheets/people.ts'
import { postSheet } from './roster-sheets/posts.ts'
import type { Reading, RosterSheet } from './roster-sheets/roster-sheet.ts'
import type { Located, LocatedRoster } from './roster-sheets/rows.ts'
import { typeSheet } from './roster-sheets/types.ts'
import { unitSheet } from './roster-sheets/units.ts'
import { instructionSheet, tableSheet, writeSheets } from './write-sheet.ts'

const SPARE_ROWS = 500

const optionalSheets = [typeSheet, postSheet, partySheet, mergerSheet]
const sheets = [
  typeSheet,
  unitSheet,
  collectiveSheet,
  personSheet,
  postSheet,
  partySheet,
  assignmentSheet,
  mergerSheet,
]

export type RosterReading = { readonly roster: Roster } | { readonly problems: Problem[] }

/** The empty template with its lists. */
export async function writeRosterTemplate(configuration: ProvinceConfiguration): Promise<Uint8Array> {
  const nothing = { units: [], collectives: [], people: [], posts: [], parties: [], assignments: [] }
  return writeRoster({ types: defaultSubjectTypes(configuration), ...nothing }, configuration)
}

/** A roster as the workbook that `readRoster` reads back to the same roster. */
export async function writeRoster(roster: Roster, configuration: ProvinceConfiguration): Promise<Uint8Array> {
  const sheetOf = <Item, Read, Key extends string>(
    { layout, write }: RosterSheet<Item, Read, Key>,
    items: readonly Item[],
  ): WriteSheet => {
    const rows: Readonly<Partial<Record<Key, CellValue>>>[] = items.map((item) => write(item, configuration))
    return tableSheet(layout(configuration), rows, SPARE_ROWS)
  }
  return writeSheets(
    [
      instructionSheet(ROSTER_INSTRUCTIONS, rosterInstructions(configuration)),
      sheetOf(typeSheet, roster.types),
      sheetOf(unitSheet, roster.units),
      sheetOf(collectiveSheet, roster.collectives),
      sheetOf(personSheet, roster.people),
      sheetOf(postSheet, roster.posts),
      sheetOf(partySheet, roster.parties),
      sheetOf(assignmentSheet, roster.assignments),
      sheetOf(mergerSheet, roster.mergers ?? []),
    ],
    `Danh sách đơn vị, tập thể, đảng viên năm ${configuration.year}`,
  )
}

/**
 * Reads an uploaded roster workbook: guard, cells, then everything that ties the rows together.
 * All problems come at once; with any problem there is no roster.
 */
export async function readRoster(
  bytes: Uint8Array,
  configuration: ProvinceConfiguration,
  audience: Audience = 'administrator',
): Promise<RosterReading> {
  const refusal = await guardWorkbook(bytes, rosterLimits, audience)
  if (refusal !== null) return { problems: [refusal] }
  const problems = collectProblems(audience)
  const workbook = await readWorkbook(bytes, rosterLimits.rows, problems)
  if (workbook === null) return { problems: problems.list() }
  const names = sheets.map(({ layout }) => layout(configuration).name)
  refuseOtherSheets(workbook, [ROSTER_INSTRUCTIONS, ...names], problems)
  const located = locate(workbook, {
    configuration,
    serialOffset: workbook.serialOffset,
    problems,
  })
  const roster = located === null ? null : checkRoster(located, configuration, problems)
  return roster === null ? { problems: problems.list() } : { roster }
}

/** The rows of all sheets; `null` when a sheet is missing or its columns are not those of the template. */
function locate(workbook: ReadWorkbook, reading: Reading): LocatedRoster | null {
  const located = {
    types: rowsOf(workbook, typeSheet, reading),
    units: rowsOf(workbook, unitSheet, reading),
    collectives: rowsOf(workbook, collectiveSheet, reading),
    people: rowsOf(workbook, personSheet, reading),
    posts: rowsOf(workbook, postSheet, reading),
    parties: rowsOf(workbook, partySheet, reading),
    assignments: rowsOf(workbook, assignmentSheet, reading),
    mergers: rowsOf(workbook, mergerSheet, reading),
  }
  const { types, units, collectives, people, posts, parties, assignments, mergers } = located
  if (types === null || units === null || collectives === null || people === null) return null
  if (posts === null || parties === null || assignments === null || mergers === null) return null
  return { types, units, collectives, people, posts, parties, assignments, mergers }
}

function rowsOf<Item, Read, Key extends string>(
  workbook: ReadWorkbook,
  sheet: RosterSheet<Item, Read, Key>,
  reading: Reading,
): Located<Read, Key>[] | null {
  const layout = sheet.layout(reading.configuration)
  const optional = optionalSheets.some((candidate) => Object.is(candidate, sheet))
  const rows = (optional ? readOptionalTable : readTable)(workbook, layout, reading.problems)
  return rows?.map((row) => ({ item: sheet.read(row, reading), row })) ?? null
}
