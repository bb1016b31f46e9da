import { groupPageText } from '#shared/text/group-pages.ts'
import { taskText } from '#shared/text/tasks.ts'
import { CompleteFields, DecisionFields } from '../task-fields.tsx'
import type { TaskView } from '../task-page.tsx'
import { type Editing, TaskGroup } from '../task-table.tsx'
import { GroupChoice, GroupList, GroupPages } from './group-list.tsx'
import { Meter } from './meter.tsx'

const text = groupPageText

/**
 * The form with the rows: all groups of a short list, one page of a group of a long one, or the list of the groups.
 * Its first button keeps what was chosen, so that the Enter key in a field sends nothing that counts.
 */
export function RowsForm({ view }: { readonly view: TaskView }) {
  const { list, taskId } = view
  const action = (name: string) => `/viec/${taskId}/${name}`
  const editing = editingOf(view)
  const edits = editing !== 'none'
  const shown = list.shown === undefined ? '' : `${list.shown}.${list.page}`
  return (
    <form method="post" action={action('nhap')} data-caps={edits ? '' : undefined}>
      {edits ? <Keep view={view} shown={shown} /> : null}
      {edits ? <input type="hidden" name="tai" value={shown} /> : null}
      {list.shows === 'overview' ? (
        <GroupList view={view} editing={edits} />
      ) : (
        <GroupChoice view={view} editing={edits} />
      )}
      {view.meters
        .filter(({ scope }) => scope === 'ORGANISATION')
        .map((meter) => (
          <Meter meter={meter} live={edits} />
        ))}
      {view.groups.some(({ rows }) => rows.some(({ place }) => place !== undefined)) ? (
        <p class="small">{text.order}</p>
      ) : null}
      {view.groups.map((group) => (
        <TaskGroup group={group} kind={view.kind} editing={editing} />
      ))}
      <GroupPages view={view} editing={edits} />
      {edits && list.shows === 'group' ? <RestOfGroup view={view} /> : null}
      {view.views?.mayRecord === true && list.shows !== 'group' ? (
        <div class="actions">
          <button
            type="submit"
            class="second"
            formaction={action('y-kien')}
            formnovalidate={list.shows === 'overview'}
          >
            {list.shows === 'overview' ? text.views : taskText.views.record}
          </button>
        </div>
      ) : null}
      {view.may.complete && list.shows === 'group' && view.kind === 'decision' ? (
        <Partly view={view} />
      ) : null}
      {view.may.complete && list.shows !== 'group' ? <Check view={view} /> : null}
      {view.may.complete && list.shows !== 'group' ? <CompleteFields view={view} /> : null}
    </form>
  )
}

function editingOf(view: TaskView): Editing {
  if (view.may.complete) return view.kind === 'decision' ? 'decide' : 'rate'
  return view.views?.mayRecord === true ? 'rate' : 'none'
}

function Keep({ view, shown }: { readonly view: TaskView; readonly shown: string }) {
  return (
    <div class="actions">
      <button
        type="submit"
        class="second"
        name="den"
        value={shown}
        formaction={`/viec/${view.taskId}/nhap`}
        formnovalidate
      >
        {text.save}
      </button>
      {view.savedAt === undefined ? null : <span class="small">{text.saved(view.savedAt)}</span>}
    </div>
  )
}

function RestOfGroup({ view }: { readonly view: TaskView }) {
  const { list, taskId } = view
  const group = list.groups.find(({ key }) => key === list.shown)
  if (group === undefined || group.left === 0) return null
  return (
    <div class="panel">
      <p class="small">{text.restHint}</p>
      <button
        type="submit"
        class="second"
        name="conLai"
        value={group.key}
        formaction={`/viec/${taskId}/nhap`}
        formnovalidate
      >
        {text.restOf}
      </button>
    </div>
  )
}

/** Some rows of the page are decided first. */
function Partly({ view }: { readonly view: TaskView }) {
  return (
    <details class="panel" open={view.rowAnswers !== undefined || view.refusal !== undefined}>
      <summary>{taskText.partly.title}</summary>
      <p class="small">{taskText.partly.hint}</p>
      <DecisionFields view={view} needed={false} />
      <div class="actions">
        <button type="submit" class="second" formaction={`/viec/${view.taskId}/tung-dong`} formnovalidate>
          {taskText.partly.submit}
        </button>
      </div>
    </details>
  )
}

function Check({ view }: { readonly view: TaskView }) {
  return (
    <div class="panel">
      <p class="small">{text.check.hint}</p>
      <button
        type="submit"
        class="second"
        name="kiemTra"
        value="1"
        formaction={`/viec/${view.taskId}/nhap`}
        formnovalidate
      >
        {text.check.button}
      </button>
    </div>
  )
}
