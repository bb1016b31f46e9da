import {
  attendantsBody,
  documentBody,
  suggestionBody,
  withdrawalBody,
  workingGroupBody,
} from '#shared/contracts/preparation.ts'
import { listFiles } from '#shared/store/preparation.ts'
import { suggestionCounts } from '#shared/store/suggestions.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { assignAttendants } from '#shared/use-cases/preparation/assign-attendants.ts'
import { prepareDocumentUpload } from '#shared/use-cases/preparation/document-files.ts'
import { readFormOne } from '#shared/use-cases/preparation/form-one.ts'
import { prepareCarriedUpload, readCarriedUpload } from '#shared/use-cases/preparation/import-carried.ts'
import { readableDocument, readRegister } from '#shared/use-cases/preparation/read-register.ts'
import { readUnitPreparation } from '#shared/use-cases/preparation/read-unit.ts'
import { registerDocument, withdrawDocument } from '#shared/use-cases/preparation/register-document.ts'
import { suggestTopics, withdrawSuggestion } from '#shared/use-cases/preparation/suggest-topics.ts'
import { recordWorkingGroup } from '#shared/use-cases/preparation/working-group.ts'
import type { Routes } from '../http/chain.ts'
import { json } from '../http/reply.ts'
import { parseBody, requireActor } from '../http/request.ts'

const done = { status: 204 } as const

/** The preparation as JSON, for signed-in people. */
export function preparationRoutes(context: Context): Routes {
  return {
    'GET /api/preparation': async (request) => {
      const actor = requireActor(request)
      const register = await readRegister(context, actor)
      const suggestions = actor.administrator ? await suggestionCounts(context.table, register.cycleId) : []
      return json({ ...register, suggestions })
    },
    'GET /api/preparation/form-1': async (request) => json(await readFormOne(context, requireActor(request))),
    'POST /api/preparation/carried': async (request) =>
      json(await prepareCarriedUpload(context, requireActor(request), 'script'), 201),
    'GET /api/preparation/carried/{uploadId}': async (request) => {
      const uploadId = request.parameter('uploadId')
      const upload = await readCarriedUpload(context, requireActor(request), uploadId)
      return json(upload ?? { uploadId, status: 'WAITING', problems: [] })
    },
    'POST /api/preparation/documents': async (request) =>
      json(await registerDocument(context, requireActor(request), parseBody(request, documentBody)), 201),
    'GET /api/preparation/documents/{documentId}': async (request) => {
      const document = await readableDocument(context, requireActor(request), request.parameter('documentId'))
      const files = await listFiles(context.table, document.cycleId, document.id)
      return json({ ...document, files: files.map(({ key: _key, etag: _etag, ...file }) => file) })
    },
    'POST /api/preparation/documents/{documentId}/uploads': async (request) => {
      const actor = requireActor(request)
      return json(await prepareDocumentUpload(context, actor, request.parameter('documentId'), 'script'), 201)
    },
    'POST /api/preparation/documents/{documentId}/withdraw': async (request) => {
      const { reason } = parseBody(request, withdrawalBody)
      await withdrawDocument(context, requireActor(request), request.parameter('documentId'), reason)
      return done
    },
    'GET /api/preparation/units/{unitId}': async (request) =>
      json(await readUnitPreparation(context, requireActor(request), request.parameter('unitId'))),
    'POST /api/preparation/units/{unitId}/working-group': async (request) => {
      const body = parseBody(request, workingGroupBody)
      return json(
        await recordWorkingGroup(context, requireActor(request), request.parameter('unitId'), body),
        201,
      )
    },
    'POST /api/preparation/units/{unitId}/attendants': async (request) => {
      const body = parseBody(request, attendantsBody)
      return json(await assignAttendants(context, requireActor(request), request.parameter('unitId'), body))
    },
    'POST /api/preparation/units/{unitId}/suggestions': async (request) => {
      const body = parseBody(request, suggestionBody)
      return json(await suggestTopics(context, requireActor(request), request.parameter('unitId'), body), 201)
    },
    'POST /api/preparation/units/{unitId}/suggestions/{id}/withdraw': async (request) => {
      const { parameter } = request
      const { reason } = parseBody(request, withdrawalBody)
      await withdrawSuggestion(context, requireActor(request), parameter('unitId'), parameter('id'), reason)
      return done
    },
  }
}
