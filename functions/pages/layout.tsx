import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { localeNames, requestScope } from '#shared/text/locale.ts'
import { pageText as text } from '#shared/text/pages.ts'

/** What every page knows of the reader and the place. */
export interface Frame {
  /** Name of the province or district whose cycle this is. */
  readonly place: string
  readonly year: number
  /** Who is signed in; absent on pages that need no account. */
  readonly reader?: { readonly name: string; readonly administrator: boolean } | undefined
}

interface PageProps {
  readonly frame: Frame
  readonly title: string
  /** Seconds after which the page loads itself again: how a page without script follows work in progress. */
  readonly refresh?: number | undefined
  readonly script?: string | undefined
  readonly children: ComponentChildren
}

/** The frame around every page. */
export function Page({ frame, title, refresh, script, children }: PageProps) {
  return (
    <html lang={requestScope().locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {refresh === undefined ? null : (
          <Refresh seconds={refresh} onlyWithoutScript={script !== undefined} />
        )}
        <title>{`${title} – ${frame.place}`}</title>
        <link rel="stylesheet" href="/kieu.css" />
        <link rel="icon" href="data:," />
        {script === undefined ? null : <script src={script} defer />}
      </head>
      <body>
        <a class="skip" href="#noi-dung">
          {text.skip}
        </a>
        <header>
          <div class="wide">
            <a class="brand" href="/">
              <strong>{frame.place}</strong>
              <span>
                {text.product} {text.year(frame.year)}
              </span>
            </a>
            <Navigation reader={frame.reader} />
          </div>
        </header>
        <main id="noi-dung" class="wide">
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          <div class="wide">
            <LanguageSwitch />
          </div>
        </footer>
      </body>
    </html>
  )
}

/** A page with a script of its own needs no reload, which would take a chosen file from the form. */
function Refresh({
  seconds,
  onlyWithoutScript,
}: {
  readonly seconds: number
  readonly onlyWithoutScript: boolean
}) {
  const refresh = <meta http-equiv="refresh" content={String(seconds)} />
  return onlyWithoutScript ? <noscript>{refresh}</noscript> : refresh
}

function Navigation({ reader }: { readonly reader: Frame['reader'] }) {
  return (
    <nav>
      <a href="/ket-qua">{text.nav.results}</a>
      {reader ? <a href="/viec">{text.nav.inbox}</a> : <a href="/dang-nhap">{text.nav.signIn}</a>}
      {reader ? <a href="/chuan-bi">{text.nav.preparation}</a> : null}
      {reader ? <a href="/kiem-tra-bao-cao">{text.nav.checkReport}</a> : null}
      {reader?.administrator ? <a href="/bao-cao">{text.nav.report}</a> : null}
      {reader?.administrator ? <a href="/quan-tri">{text.nav.administration}</a> : null}
      {reader ? (
        <form method="post" action="/dang-xuat">
          <span class="reader">{reader.name}</span>{' '}
          <button type="submit" class="plain">
            {text.nav.signOut}
          </button>
        </form>
      ) : null}
    </nav>
  )
}

/** The name of the other language in that language, for who cannot read this one. */
function LanguageSwitch() {
  const { locale, here } = requestScope()
  const other = locale === 'vi' ? 'en' : 'vi'
  return (
    <form method="post" action="/ngon-ngu">
      <input type="hidden" name="ve" value={here} />
      <button type="submit" class="second" name="ngonNgu" value={other} lang={other}>
        {localeNames[other]}
      </button>
    </form>
  )
}

/** A page as the bytes of an HTTP body. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderToString(page)}`
}
