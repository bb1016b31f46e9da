import { MAIL_STATES } from '#shared/store/mails.ts'
import { printInstant } from '#shared/text/dates.ts'
import { oversightText } from '#shared/text/oversight.ts'
import type { MailFilter, MailPage } from '#shared/use-cases/administration/list-mails.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'
import { CursorPager } from './parts.tsx'

const text = oversightText.mails

/** The mails of the cycle, newest first: whom, when and in what state, never what they say. */
export function MailsPage({
  frame,
  list,
  filter,
}: {
  readonly frame: Frame
  readonly list: MailPage
  readonly filter: MailFilter
}) {
  const { state, template, from, until, after } = filter
  const query = { 'tinh-trang': state, loai: template, tu: from, den: until }
  return (
    <Page frame={frame} title={text.title}>
      <p>{text.rule}</p>
      <Filters filter={filter} />
      {list.mails.length === 0 ? <p class="notice">{text.none}</p> : <Mails list={list} />}
      <CursorPager path="/quan-tri/thu" query={query} after={after} next={list.next} />
    </Page>
  )
}

function Filters({ filter }: { readonly filter: MailFilter }) {
  return (
    <search>
      <form method="get" action="/quan-tri/thu" class="panel">
        <div class="fields">
          <label>
            {text.template}
            <select name="loai">
              <option value="">{text.anyTemplate}</option>
              {Object.keys(text.templates).map((name) => (
                <option value={name} selected={filter.template === name}>
                  {text.templates[name]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {text.state}
            <select name="tinh-trang">
              <option value="">{text.anyState}</option>
              {MAIL_STATES.map((state) => (
                <option value={state} selected={filter.state === state}>
                  {text.states[state]}
                </option>
              ))}
            </select>
          </label>
          <label>
            {text.from}
            <input type="date" name="tu" value={filter.from ?? ''} />
          </label>
          <label>
            {text.until}
            <input type="date" name="den" value={filter.until ?? ''} />
          </label>
        </div>
        <button type="submit">{text.apply}</button>
      </form>
    </search>
  )
}

function Mails({ list }: { readonly list: MailPage }) {
  return (
    <ScrollTable label={text.title}>
      <table>
        <thead>
          <tr>
            <th scope="col">{text.begun}</th>
            <th scope="col">{text.template}</th>
            <th scope="col">{text.to}</th>
            <th scope="col">{text.state}</th>
          </tr>
        </thead>
        <tbody>
          {list.mails.map(({ begunAt, template, to, state, sentAt }) => (
            <tr>
              <td>{printInstant(begunAt)}</td>
              <td>{text.templates[template] ?? template}</td>
              <td>{to ?? text.unknown}</td>
              <td>
                {text.states[state]}
                {sentAt === null ? null : <span class="small">{printInstant(sentAt)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}
