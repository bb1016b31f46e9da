import { groupPageText } from '#shared/text/group-pages.ts'
import { isSmall } from '#shared/use-cases/group/cap-meters.ts'
import type { GroupSummary } from '#shared/use-cases/group/view-task.ts'
import { ScrollTable } from '../scroll-table.tsx'
import type { TaskView } from '../task-page.tsx'

const text = groupPageText.list

/** The comparison groups of a long list: how many are in each, what was chosen, what is left. */
export function GroupList({ view, editing }: { readonly view: TaskView; readonly editing: boolean }) {
  const { taskId, list } = view
  return (
    <section>
      <h2>{text.title}</h2>
      <p>{editing ? text.hint : text.hintDone}</p>
      <ScrollTable label={text.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.group}</th>
              <th scope="col">{text.size}</th>
              <th scope="col">{text.excellent}</th>
              <th scope="col">{text.allowed}</th>
              <th scope="col">{text.good}</th>
              <th scope="col">{text.rest}</th>
              <th scope="col">{text.left}</th>
            </tr>
          </thead>
          <tbody>
            {list.groups.map(({ key, name, size, left, counts, allowed }) => (
              <tr>
                <th scope="row">
                  <GroupDoor taskId={taskId} groupKey={key} name={name} editing={editing} />
                </th>
                <td class="number">{size}</td>
                <Standing counts={counts} allowed={allowed} />
                <td class="number">{left === 0 ? text.nobody : left}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
    </section>
  )
}

interface Door {
  readonly taskId: string
  readonly groupKey: string
  readonly name: string
  readonly editing: boolean
}

/** The way to the page of a group: while something may be typed, a button that keeps it first. */
function GroupDoor({ taskId, groupKey, name, editing }: Door) {
  if (!editing) return <a href={`/viec/${taskId}?nhom=${groupKey}`}>{name}</a>
  return (
    <button
      type="submit"
      class="second"
      name="den"
      value={groupKey}
      formaction={`/viec/${taskId}/nhap`}
      formnovalidate
      aria-label={groupPageText.goTo(name)}
    >
      {name}
    </button>
  )
}

function Standing({ counts, allowed }: Pick<GroupSummary, 'counts' | 'allowed'>) {
  const { EXCELLENT = 0, GOOD = 0, COMPLETED = 0, NOT_COMPLETED = 0 } = counts ?? {}
  const small = allowed !== null && isSmall(allowed, EXCELLENT + GOOD)
  const over = allowed !== null && EXCELLENT > allowed && !small
  return (
    <>
      <td class="number">{over ? <strong class="late">{EXCELLENT}</strong> : EXCELLENT}</td>
      {small ? <td class="small">{text.small}</td> : <td class="number">{allowed}</td>}
      <td class="number">{GOOD}</td>
      <td class="number">{COMPLETED + NOT_COMPLETED}</td>
    </>
  )
}

/** The groups beside the one that is shown. While rows are chosen each is a button that keeps them first. */
export function GroupChoice({ view, editing }: { readonly view: TaskView; readonly editing: boolean }) {
  const { taskId, list } = view
  if (list.groups.length < 2) return null
  return (
    <nav class="filters" aria-label={text.nav}>
      {list.groups.map(({ key, name }) => {
        if (key === list.shown) return <strong aria-current="page">{name}</strong>
        if (list.shows === 'whole') return <a href={`#nhom-${key}`}>{name}</a>
        return <GroupDoor taskId={taskId} groupKey={key} name={name} editing={editing} />
      })}
    </nav>
  )
}

/** Back and forth between the pages of one group. */
export function GroupPages({ view, editing }: { readonly view: TaskView; readonly editing: boolean }) {
  const { taskId, list } = view
  const { shown, page, pages, size } = list
  if (shown === undefined) return null
  const step = (to: number, save: string, go: string) => {
    if (to < 1 || to > pages) return null
    if (!editing) return <a href={`/viec/${taskId}?nhom=${shown}&trang=${to}`}>{go}</a>
    return (
      <button
        type="submit"
        class="second"
        name="den"
        value={`${shown}.${to}`}
        formaction={`/viec/${taskId}/nhap`}
        formnovalidate
      >
        {save}
      </button>
    )
  }
  return (
    <nav class="actions" aria-label={groupPageText.pages}>
      <span>{groupPageText.page(page, pages, size)}</span>
      {step(page - 1, groupPageText.previous, groupPageText.previousPage)}
      {step(page + 1, groupPageText.next, groupPageText.nextPage)}
      {editing ? (
        <button
          type="submit"
          class="second"
          name="den"
          value=""
          formaction={`/viec/${taskId}/nhap`}
          formnovalidate
        >
          {groupPageText.overview}
        </button>
      ) : (
        <a href={`/viec/${taskId}`}>{text.all}</a>
      )}
    </nav>
  )
}
