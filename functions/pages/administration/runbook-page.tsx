import { operationsText } from '#shared/text/operations.ts'
import { type RunbookBlock, type RunbookName, runbookNames, runbookParts } from '#shared/text/runbooks.ts'
import type { NamedRunbook } from '#shared/use-cases/operations/read-runbook.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'

const text = operationsText.health
const path = '/quan-tri/tinh-hinh'

/** Where the article about an alarm is. */
export function runbookAddress(name: string): string {
  return `${path}?huong-dan=${name}`
}

/** A link to the article, named by what the alarm says; `about` tells several of them on one page apart. */
export function RunbookLink({ name, about }: { readonly name: RunbookName; readonly about?: string }) {
  return (
    <a href={runbookAddress(name)} aria-label={about === undefined ? undefined : text.of(text.how, about)}>
      {about === undefined ? text.alarms[name] : text.how}
    </a>
  )
}

/** Every article, by what its alarm says. */
export function RunbookList({ without }: { readonly without?: RunbookName }) {
  return (
    <ul>
      {runbookNames
        .filter((name) => name !== without)
        .map((name) => (
          <li>
            <RunbookLink name={name} />
          </li>
        ))}
    </ul>
  )
}

/** What an alarm means, how its cause is found, and what to do. */
export function RunbookPage({
  frame,
  runbook: { name, article },
}: {
  readonly frame: Frame
  readonly runbook: NamedRunbook
}) {
  return (
    <Page frame={frame} title={text.alarms[name]} trail={[{ href: path, name: text.title }]}>
      <p>
        {text.inAlarms} <code>{name}</code>
      </p>
      {runbookParts.map((part) => (
        <>
          <h2>{text.articleParts[part]}</h2>
          {article[part].map((block) => (
            <Block block={block} label={text.articleParts[part]} />
          ))}
        </>
      ))}
      <h2>{text.otherRunbooks}</h2>
      <RunbookList without={name} />
    </Page>
  )
}

function Block({ block, label }: { readonly block: RunbookBlock; readonly label: string }) {
  if (typeof block === 'string') {
    return (
      <p>
        <Words text={block} />
      </p>
    )
  }
  if ('list' in block) {
    return (
      <ul>
        {block.list.map((item) => (
          <li>
            <Words text={item} />
          </li>
        ))}
      </ul>
    )
  }
  return (
    <ScrollTable label={label}>
      <table>
        <thead>
          <tr>
            {block.head.map((cell) => (
              <th scope="col">{cell}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.map(([first = '', ...others]) => (
            <tr>
              <th scope="row">
                <Words text={first} />
              </th>
              {others.map((cell) => (
                <td>
                  <Words text={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollTable>
  )
}

/** A sentence with its `code`, its links to other articles, and the `/pages` that it names. */
function Words({ text: sentence }: { readonly text: string }) {
  const parts = sentence.split(/(`[^`]+`|\[[^\]]+\]\(#[a-z-]+\))/)
  return (
    <>
      {parts.map((part) => {
        if (part.startsWith('`/')) return <a href={part.slice(1, -1)}>{part.slice(1, -1)}</a>
        if (part.startsWith('`')) return <code class="words">{part.slice(1, -1)}</code>
        const link = /^\[([^\]]+)\]\(#([a-z-]+)\)$/.exec(part)
        return link === null ? part : <a href={runbookAddress(link[2] ?? '')}>{link[1]}</a>
      })}
    </>
  )
}
