import type { preparationOperations } from '#shared/contracts/api/descriptions/preparation.ts'
import { preparationRequests } from '#shared/contracts/api/requests/preparation.ts'
import { problemOf } from '#shared/errors.ts'
import { listFiles, type StoredFile } from '#shared/store/preparation.ts'
import { suggestionCounts } from '#shared/store/suggestions.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { assignAttendants } from '#shared/use-cases/preparation/assign-attendants.ts'
import { prepareDocumentUpload, refusalOfFile } from '#shared/use-cases/preparation/document-files.ts'
import { readFormOne } from '#shared/use-cases/preparation/form-one.ts'
import { prepareCarriedUpload, readCarriedUpload } from '#shared/use-cases/preparation/import-carried.ts'
import { readableDocument, readRegister } from '#shared/use-cases/preparation/read-register.ts'
import { readUnitPreparation } from '#shared/use-cases/preparation/read-unit.ts'
import { registerDocument, withdrawDocument } from '#shared/use-cases/preparation/register-document.ts'
import { suggestTopics, withdrawSuggestion } from '#shared/use-cases/preparation/suggest-topics.ts'
import { recordWorkingGroup } from '#shared/use-cases/preparation/working-group.ts'
import type { Routes } from '../http/chain.ts'
import { operationRoutes } from '../http/operations.ts'

/** The preparation as JSON, for signed-in people. */
export function preparationRoutes(context: Context): Routes {
  return operationRoutes<typeof preparationRequests, typeof preparationOperations>(preparationRequests, {
    'GET /api/preparation': async ({ actor }) => {
      const register = await readRegister(context, actor)
      const suggestions = actor.administrator ? await suggestionCounts(context.table, register.cycleId) : []
      return { ...register, suggestions }
    },
    'GET /api/preparation/form-1': ({ actor }) => readFormOne(context, actor),
    'POST /api/preparation/carried': ({ actor }) => prepareCarriedUpload(context, actor, 'script'),
    'GET /api/preparation/carried/{uploadId}': async ({ actor, path: { uploadId } }) => {
      const upload = await readCarriedUpload(context, actor, uploadId)
      return upload ?? { uploadId, status: 'WAITING', problems: [] }
    },
    'POST /api/preparation/documents': ({ actor, body }) => registerDocument(context, actor, body),
    'GET /api/preparation/documents/{documentId}': async ({ actor, path }) => {
      const document = await readableDocument(context, actor, path.documentId)
      const files = await listFiles(context.table, document.cycleId, document.id)
      return { ...document, files: files.map(shownFile) }
    },
    'POST /api/preparation/documents/{documentId}/uploads': ({ actor, path }) =>
      prepareDocumentUpload(context, actor, path.documentId, 'script'),
    'POST /api/preparation/documents/{documentId}/withdraw': async ({ actor, path, body }) => {
      await withdrawDocument(context, actor, path.documentId, body.reason)
    },
    'GET /api/preparation/units/{unitId}': ({ actor, path }) =>
      readUnitPreparation(context, actor, path.unitId),
    'POST /api/preparation/units/{unitId}/working-group': ({ actor, path, body }) =>
      recordWorkingGroup(context, actor, path.unitId, body),
    'POST /api/preparation/units/{unitId}/attendants': ({ actor, path, body }) =>
      assignAttendants(context, actor, path.unitId, body),
    'POST /api/preparation/units/{unitId}/suggestions': ({ actor, path, body }) =>
      suggestTopics(context, actor, path.unitId, body),
    'POST /api/preparation/units/{unitId}/suggestions/{id}/withdraw': async ({ actor, path, body }) => {
      await withdrawSuggestion(context, actor, path.unitId, path.id, body.reason)
    },
  })
}

/** A file as it is told, with the reason where it was not taken. */
function shownFile({ key: _key, etag: _etag, ...file }: StoredFile) {
  const refusal = refusalOfFile(file)
  return { ...file, problem: refusal === undefined ? null : problemOf(refusal.code, refusal.fields) }
}
