import { apiDocumentRoute } from '#shared/constants.ts'
import type { Context } from '#shared/use-cases/context.ts'
import type { Routes } from '../../http/chain.ts'
import { html, json } from '../../http/reply.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { ApiPage, type ShownDocument } from './api-page.tsx'

// 400 KB that nearly no start of the function needs. A test keeps the file as the contracts say.
async function readDocument(): Promise<ShownDocument> {
  const { default: document } = await import('../../../docs/openapi.json', { with: { type: 'json' } })
  return document
}

/** The API described: for programs, and for people. Both are public. */
export function apiDocumentRoutes(context: Context): Routes {
  return {
    [apiDocumentRoute]: async () => ({
      ...json(await readDocument()),
      headers: { 'cache-control': 'public, max-age=3600' },
    }),
    'GET /tai-lieu-api': async ({ actor }) =>
      html(renderPage(<ApiPage frame={frameOf(context, actor)} document={await readDocument()} />)),
  }
}
