import { functionNames } from '#shared/constants.ts'
import { subjectKindNames } from '#shared/text/page-names.ts'
import { isOwnPath } from '#shared/use-cases/own-path.ts'
import { listPublishedUnits, readUnitResults } from '#shared/use-cases/read-results.ts'
import { searchUnits } from '#shared/use-cases/search-units.ts'
import { createContext } from './create-context.ts'
import { createHttpHandler, type Route } from './http/chain.ts'
import { chooseLanguage } from './http/language.ts'
import { html } from './http/reply.ts'
import { apiDocumentRoutes } from './pages/api/api-routes.tsx'
import { frameOf } from './pages/frame.ts'
import { HomePage } from './pages/home-page.tsx'
import { renderPage } from './pages/layout.tsx'
import { refreshScript } from './pages/refresh-script.ts'
import { errorPages } from './pages/render-error.tsx'
import { ResultsPage, UnitResultsPage } from './pages/results-page.tsx'
import { stylesheet, stylesheetVersion } from './pages/stylesheet.ts'
import { UnitSearchPage } from './pages/unit-search.tsx'

const context = createContext(functionNames.serveResults)

const showHome: Route = async ({ actor, query }) => {
  const { ve: wanted } = query
  const goOn = wanted !== undefined && isOwnPath(wanted) ? wanted : undefined
  return html(renderPage(<HomePage frame={frameOf(context, actor)} goOn={goOn} />))
}

const showStylesheet: Route = async ({ query }) => ({
  status: 200,
  contentType: 'text/css; charset=utf-8',
  body: stylesheet,
  headers: {
    'cache-control': `public, max-age=${query.v === stylesheetVersion ? '31536000, immutable' : 300}`,
  },
})

const showRefreshScript: Route = async () => ({
  status: 200,
  contentType: 'text/javascript; charset=utf-8',
  body: refreshScript,
  headers: { 'cache-control': 'public, max-age=3600' },
})

const showResults: Route = async ({ actor, query }) => {
  if (query.tim !== undefined) {
    const search = await searchUnits(context, query.tim)
    return html(renderPage(<UnitSearchPage frame={frameOf(context, actor)} search={search} />))
  }
  const results = await listPublishedUnits(context, query.tren)
  const page = Number.parseInt(query.trang ?? '1', 10) || 1
  return html(renderPage(<ResultsPage frame={frameOf(context, actor)} results={results} page={page} />))
}

const showUnitResults: Route = async (request) => {
  const results = await readUnitResults(context, request.parameter('unitId'))
  const rows = results.rows.map((row) => ({ ...row, kind: subjectKindNames[row.kind] }))
  return html(
    renderPage(<UnitResultsPage frame={frameOf(context, request.actor)} {...results} rows={rows} />),
  )
}

export const handler = createHttpHandler(
  context,
  {
    'GET /': showHome,
    'GET /kieu.css': showStylesheet,
    'GET /lam-moi.js': showRefreshScript,
    'POST /ngon-ngu': async (request) => chooseLanguage(request, context.resources.pagesUrl),
    ...apiDocumentRoutes(context),
    'GET /ket-qua': showResults,
    'GET /ket-qua/{unitId}': showUnitResults,
  },
  { ...errorPages(context), readsOnly: true },
)
