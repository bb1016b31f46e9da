import { workbookContentType } from '#shared/constants.ts'
import { changePreviousBody, confirmPreviousBody } from '#shared/contracts/previous-year.ts'
import type { Context } from '#shared/use-cases/context.ts'
import {
  changePrevious,
  confirmPrevious,
  discardPrevious,
} from '#shared/use-cases/previous-year/confirm-figures.ts'
import { makePreviousTemplate } from '#shared/use-cases/previous-year/make-template.ts'
import { preparePreviousUpload } from '#shared/use-cases/previous-year/prepare-workbook.ts'
import { readPrevious, readPreviousUpload } from '#shared/use-cases/previous-year/read-previous.ts'
import type { Routes } from '../../http/chain.ts'
import { download, html, redirect } from '../../http/reply.ts'
import { parseBody, requireActor } from '../../http/request.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { PreviousPage } from './previous-page.tsx'
import { PreviousUploadPage } from './previous-upload-page.tsx'

/** Pages of last year's figures, for administrators. */
export function previousYearPages(context: Context): Routes {
  return {
    'GET /nam-truoc': async (request) => {
      const actor = requireActor(request)
      const overview = await readPrevious(context, actor)
      const form = await preparePreviousUpload(context, actor)
      const page = <PreviousPage frame={frameOf(context, actor)} overview={overview} form={form} />
      return { ...html(renderPage(page)), uploadOrigin: new URL(form.url).origin }
    },
    'GET /nam-truoc/mau.xlsx': async (request) => {
      const { bytes, fileName } = await makePreviousTemplate(context, requireActor(request))
      return download(bytes, workbookContentType, fileName)
    },
    'POST /nam-truoc/lua-chon': async (request) => {
      await changePrevious(context, requireActor(request), parseBody(request, changePreviousBody))
      return redirect('/nam-truoc')
    },
    'GET /nam-truoc/{uploadId}': async (request) => {
      const actor = requireActor(request)
      const view = await readPreviousUpload(context, actor, request.parameter('uploadId'))
      return html(renderPage(<PreviousUploadPage frame={frameOf(context, actor)} view={view} />))
    },
    'POST /nam-truoc/{uploadId}/xac-nhan': async (request) => {
      const actor = requireActor(request)
      const body = parseBody(request, confirmPreviousBody)
      await confirmPrevious(context, actor, request.parameter('uploadId'), body)
      return redirect('/nam-truoc')
    },
    'POST /nam-truoc/{uploadId}/bo': async (request) => {
      await discardPrevious(context, requireActor(request), request.parameter('uploadId'))
      return redirect('/nam-truoc')
    },
  }
}
