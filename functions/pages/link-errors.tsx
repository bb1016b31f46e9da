import { sayError } from '#shared/errors.ts'
import type { Context } from '#shared/use-cases/context.ts'
import type { HttpOptions } from '../http/chain.ts'
import { html } from '../http/reply.ts'
import { frameOf } from './frame.ts'
import { renderPage } from './layout.tsx'
import { LinkProblemPage, linkProblem } from './link-problem-page.tsx'
import { errorPages } from './render-error.tsx'

/** Letters of a token. */
const needed = 43

/** Draws the errors of pages that a link opens: a link that is closed has a page of its own. */
export function linkErrorPages(context: Context): HttpOptions {
  const { renderError: others, forms } = errorPages(context)
  return {
    forms,
    renderError(error, request) {
      const code = linkProblem(error.code)
      if (code === undefined) return others(error, request)
      const found = request.path.split('/')[2]?.length ?? 0
      const wrong = code === 'LINK_UNKNOWN' || code === 'BALLOT_LINK_UNKNOWN'
      const page = (
        <LinkProblemPage
          frame={frameOf(context, request.actor)}
          code={code}
          message={sayError(error).message}
          length={wrong && found !== needed ? { found, needed } : undefined}
          requestId={error.requestId}
        />
      )
      return html(renderPage(page), error.status)
    },
  }
}
