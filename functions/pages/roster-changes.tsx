import type { ChangeCounts, RosterChange, RosterPreview } from '#shared/contracts/roster-import.ts'
import { rosterParts } from '#shared/domain/roster-changes.ts'
import {
  CHANGE_KIND_NAMES,
  ROSTER_FIELD_NAMES,
  ROSTER_PART_NAMES,
  rosterPreviewText as text,
} from '#shared/text/roster-preview.ts'
import { ScrollTable } from './scroll-table.tsx'

export interface ChangesView {
  readonly preview: RosterPreview
  readonly levelNames: Readonly<Record<string, string>>
  readonly page: number
  readonly changes: readonly RosterChange[]
  /** Number of files that the changes are downloaded in. */
  readonly files: number
  readonly uploadId: string
}

/** What a roster changes: counts by part and level, then every change, page by page. */
export function RosterChanges({ view }: { readonly view: ChangesView }) {
  const { preview, levelNames } = view
  const parts = rosterParts.flatMap((part) => {
    const counts = preview.parts[part]
    return counts === undefined ? [] : [[ROSTER_PART_NAMES[part], counts] as const]
  })
  const levels = Object.entries(preview.levels).map(
    ([level, counts]) => [levelNames[level] ?? level, counts] as const,
  )
  return (
    <>
      <p>{text.comparedWith(preview.base)}</p>
      <h2>{text.byPart}</h2>
      <Counts label={text.byPart} head={text.part} rows={parts} />
      <h2>{text.byLevel}</h2>
      <Counts label={text.byLevel} head={text.level} rows={levels} />
      {preview.base === 'NONE' ? null : <List view={view} />}
    </>
  )
}

function Counts({
  label,
  head,
  rows,
}: {
  readonly label: string
  readonly head: string
  readonly rows: readonly (readonly [string, ChangeCounts])[]
}) {
  return (
    <ScrollTable label={label}>
      <table>
        <thead>
          <tr>
            {[head, text.added, text.removed, text.changed, text.total].map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, { added, removed, changed, total }]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{added}</td>
              <td>{removed}</td>
              <td>{changed}</td>
              <td>{total}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

function List({ view }: { readonly view: ChangesView }) {
  const { preview, page, changes, files, uploadId } = view
  const here = `/quan-tri/danh-sach/${uploadId}`
  if (preview.changes === 0) return <p>{text.noChange}</p>
  return (
    <>
      <h2>{text.list(preview.changes)}</h2>
      <ul>
        {Array.from({ length: files }, (_, index) => (
          <li key={index}>
            <a href={`${here}/thay-doi.csv?phan=${index + 1}`}>{text.download(index + 1, files)}</a>
          </li>
        ))}
      </ul>
      <ScrollTable label={text.list(preview.changes)}>
        <table>
          <thead>
            <tr>
              {[text.part, text.kind, text.id, text.name, text.unit, text.fields].map((header) => (
                <th key={header} scope="col">
                  {header}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <tr key={`${change.part} ${change.id} ${change.kind}`}>
                <td>{ROSTER_PART_NAMES[change.part]}</td>
                <td>{CHANGE_KIND_NAMES[change.kind]}</td>
                <td>{change.id}</td>
                <td>{change.name}</td>
                <td>{change.unitId}</td>
                <td>
                  {change.fields.map(({ field, before, after }) => (
                    <div key={field}>
                      {ROSTER_FIELD_NAMES[field] ?? field}: {before ?? text.empty} → {after ?? text.empty}
                    </div>
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <nav aria-label={text.page(page, preview.pages)}>
        {page > 1 ? <a href={`${here}?trang=${page - 1}`}>{text.previous}</a> : null}{' '}
        {text.page(page, preview.pages)}{' '}
        {page < preview.pages ? <a href={`${here}?trang=${page + 1}`}>{text.next}</a> : null}
      </nav>
    </>
  )
}
