import { listLate } from '#shared/use-cases/administration/list-late.ts'
import { remindLate, remindOne } from '#shared/use-cases/administration/remind.ts'
import { watchAuthority } from '#shared/use-cases/administration/watch-authority.ts'
import { watchLevel } from '#shared/use-cases/administration/watch-level.ts'
import type { Context } from '#shared/use-cases/context.ts'
import type { Routes } from '../../http/chain.ts'
import { html, redirect } from '../../http/reply.ts'
import { parse, parseBody, requireActor } from '../../http/request.ts'
import { authorityQuery, cursorQuery, reminderForm } from '../administration-forms.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { AuthorityPage, unitFilterNames } from './authority-page.tsx'
import { LatePage, ReminderResultPage } from './late-page.tsx'
import { LevelPage } from './level-page.tsx'

/** From a level down to an authority, who is late, and reminders. */
export function progressRoutes(context: Context): Routes {
  return {
    'GET /quan-tri/tien-do/{level}': async (request) => {
      const actor = requireActor(request)
      const { sau: after } = parse(request.query, cursorQuery)
      const view = await watchLevel(context, actor, request.parameter('level'), after)
      return html(renderPage(<LevelPage frame={frameOf(context, actor)} view={view} after={after} />))
    },
    'GET /quan-tri/cap/{unitId}': async (request) => {
      const actor = requireActor(request)
      const { loc, trang } = parse(request.query, authorityQuery)
      const filter = unitFilterNames.get(loc ?? '')
      const view = await watchAuthority(context, actor, request.parameter('unitId'), { filter, page: trang })
      return html(renderPage(<AuthorityPage frame={frameOf(context, actor)} view={view} />))
    },
    'GET /quan-tri/tre-han': async (request) => {
      const actor = requireActor(request)
      const { sau: after } = parse(request.query, cursorQuery)
      const list = await listLate(context, actor, after)
      return html(renderPage(<LatePage frame={frameOf(context, actor)} list={list} after={after} />))
    },
    'POST /quan-tri/nhac': async (request) => {
      const actor = requireActor(request)
      const form = parseBody(request, reminderForm)
      if (!('stageId' in form)) {
        const result = await remindLate(context, actor, form.after)
        return html(renderPage(<ReminderResultPage frame={frameOf(context, actor)} result={result} />))
      }
      const result = await remindOne(context, actor, form)
      if (form.back === 'unit') {
        return redirect(`/quan-tri/don-vi/${form.unitId}?xong=${result.items[0]?.outcome ?? ''}`)
      }
      return html(renderPage(<ReminderResultPage frame={frameOf(context, actor)} result={result} />))
    },
  }
}
