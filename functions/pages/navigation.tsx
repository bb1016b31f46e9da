import { frameText as text } from '#shared/text/frame.ts'
import { requestScope } from '#shared/text/locale.ts'
import { pageText } from '#shared/text/pages.ts'
import type { Frame } from './layout.tsx'

type Reader = Frame['reader']

interface Section {
  readonly href: string
  readonly name: keyof typeof pageText.nav
  /** First parts of the addresses that belong to it besides its own. */
  readonly holds: readonly string[]
  readonly for: 'everybody' | 'signed-in' | 'administrator'
}

const sections: readonly Section[] = [
  { href: '/ket-qua', name: 'results', holds: [], for: 'everybody' },
  {
    href: '/viec',
    name: 'inbox',
    holds: ['uy-quyen', 'phieu', 'khieu-nai', 'ho-so', 'khac-phuc', 'khen-thuong'],
    for: 'signed-in',
  },
  { href: '/chuan-bi', name: 'preparation', holds: [], for: 'signed-in' },
  { href: '/kiem-tra-bao-cao', name: 'checkReport', holds: [], for: 'signed-in' },
  { href: '/bao-cao', name: 'report', holds: ['nam-truoc'], for: 'administrator' },
  {
    href: '/quan-tri',
    name: 'administration',
    holds: ['no-kiem-diem', 'tai-lieu-api'],
    for: 'administrator',
  },
]

/** The main pages as a bar; on a small screen, where they are many, in a menu that opens without script. */
export function Navigation({ reader }: { readonly reader: Reader }) {
  return (
    <nav class="bar" aria-label={text.sections}>
      <div class="wide">
        <Links reader={reader} />
      </div>
    </nav>
  )
}

/** The same for a small screen, with the reader's name and the way out. Shown instead of the bar, never beside it. */
export function Menu({ reader }: { readonly reader: NonNullable<Reader> }) {
  return (
    <details class="menu">
      <summary>{text.menu}</summary>
      <nav aria-label={text.sections}>
        <Links reader={reader} />
      </nav>
      <ReaderLine reader={reader} />
    </details>
  )
}

export function ReaderLine({ reader }: { readonly reader: NonNullable<Reader> }) {
  return (
    <form class="reader" method="post" action="/dang-xuat">
      <a href="/tai-khoan">{reader.name}</a>
      <button type="submit" class="plain">
        {pageText.nav.signOut}
      </button>
    </form>
  )
}

function Links({ reader }: { readonly reader: Reader }) {
  const here = currentSection()
  const shown = sections.filter((section) => maySee(section, reader))
  return (
    <>
      {shown.map(({ href, name }) => (
        <a href={href} aria-current={here?.href === href ? 'true' : undefined}>
          {pageText.nav[name]}
        </a>
      ))}
      {reader === undefined ? <a href="/dang-nhap">{pageText.nav.signIn}</a> : null}
    </>
  )
}

/** A step from the start to the page that is shown. */
export interface TrailStep {
  readonly href: string
  readonly name: string
}

/** Where the reader is: the start, the main page, the steps between, and this page, which the heading names. */
export function Trail({
  reader,
  steps,
  title,
}: {
  readonly reader: Reader
  readonly steps: readonly TrailStep[]
  readonly title: string
}) {
  const section = currentSection()
  const { here } = requestScope()
  const [path = here] = here.split('?')
  if (section === undefined || path === section.href || !maySee(section, reader)) return null
  const all = [
    { href: '/', name: text.home },
    { href: section.href, name: pageText.nav[section.name] },
    ...steps,
  ]
  return (
    <nav class="trail" aria-label={text.trail}>
      <ol>
        {all.map(({ href, name }) => (
          <li>
            <a href={href}>{name}</a>
          </li>
        ))}
        <li aria-current="page">{title}</li>
      </ol>
    </nav>
  )
}

function maySee(section: Section, reader: Reader): boolean {
  if (section.for === 'everybody') return true
  return section.for === 'signed-in' ? reader !== undefined : reader?.administrator === true
}

function currentSection(): Section | undefined {
  const [, first = ''] = requestScope().here.split(/[/?]/)
  return sections.find(({ href, holds }) => href === `/${first}` || holds.includes(first))
}
