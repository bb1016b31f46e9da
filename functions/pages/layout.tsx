import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { frameText } from '#shared/text/frame.ts'
import { localeNames, requestScope } from '#shared/text/locale.ts'
import { pageText as text } from '#shared/text/pages.ts'
import { labelCells } from './label-cells.ts'
import { Menu, Navigation, ReaderLine, Trail, type TrailStep } from './navigation.tsx'
import { stylesheetVersion } from './stylesheet.ts'

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
  /** Pages between the main page of this part and this one, the outermost first. */
  readonly trail?: readonly TrailStep[] | undefined
  /** Seconds after which the page looks whether what it waits for has come. A script of its own does it itself. */
  readonly refresh?: number | undefined
  readonly script?: string | undefined
  readonly children: ComponentChildren
}

/** The frame around every page. */
export function Page({ frame, title, trail = [], refresh, script, children }: PageProps) {
  const { reader } = frame
  return (
    <html lang={requestScope().locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${frame.place}`}</title>
        <link rel="stylesheet" href={`/kieu.css?v=${stylesheetVersion}`} />
        <link rel="icon" href="data:," />
        {refresh === undefined ? null : <Refresh seconds={refresh} />}
        {script === undefined ? null : <script src={script} defer />}
        {refresh === undefined || script !== undefined ? null : (
          <script src="/lam-moi.js" data-seconds={refresh} defer />
        )}
      </head>
      <body>
        <a class="skip" href="#noi-dung">
          {text.skip}
        </a>
        {/* With a few links a menu would only be in the way. */}
        <header class={reader === undefined ? undefined : 'folded'}>
          <div class="wide top">
            <a class="brand" href="/">
              <strong>{frame.place}</strong>
              <span>
                {text.product} {text.year(frame.year)}
              </span>
            </a>
            {reader === undefined ? null : (
              <>
                <ReaderLine reader={reader} />
                <Menu reader={reader} />
              </>
            )}
          </div>
          <Navigation reader={reader} />
        </header>
        <main id="noi-dung" class="wide" tabindex={-1}>
          <Trail reader={reader} steps={trail} title={title} />
          <h1>{title}</h1>
          {children}
        </main>
        <footer>
          <div class="wide">
            <p>
              {frame.place} · {text.product} {text.year(frame.year)}
            </p>
            <LanguageSwitch />
          </div>
        </footer>
      </body>
    </html>
  )
}

/** Where there is no script. With one, a reload would take what somebody reads or types there at that moment. */
function Refresh({ seconds }: { readonly seconds: number }) {
  return (
    <noscript>
      <meta http-equiv="refresh" content={String(seconds)} />
    </noscript>
  )
}

/** The name of the other language in that language, for who cannot read this one. */
function LanguageSwitch() {
  const { locale, here } = requestScope()
  const other = locale === 'vi' ? 'en' : 'vi'
  return (
    <form method="post" action="/ngon-ngu" aria-label={frameText.language}>
      <input type="hidden" name="ve" value={here} />
      <button type="submit" class="second" name="ngonNgu" value={other} lang={other}>
        {localeNames[other]}
      </button>
    </form>
  )
}

/** A page as the bytes of an HTTP body. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${labelCells(renderToString(page))}`
}
