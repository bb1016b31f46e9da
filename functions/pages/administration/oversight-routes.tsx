import { findAudit } from '#shared/use-cases/administration/find-audit.ts'
import { findRoles, listCurrentDelegations } from '#shared/use-cases/administration/find-roles.ts'
import { listMails } from '#shared/use-cases/administration/list-mails.ts'
import { readPolicy } from '#shared/use-cases/administration/read-policy.ts'
import type { Context } from '#shared/use-cases/context.ts'
import type { Routes } from '../../http/chain.ts'
import { html } from '../../http/reply.ts'
import { parse, requireActor } from '../../http/request.ts'
import { auditQuery, mailQuery, roleQuery } from '../administration-forms.ts'
import { frameOf } from '../frame.ts'
import { renderPage } from '../layout.tsx'
import { AuditPage } from './audit-page.tsx'
import { MailsPage } from './mails-page.tsx'
import { policyQuery } from './policy-filter.ts'
import { PolicyPage } from './policy-page.tsx'
import { RolesPage } from './roles-page.tsx'

/** What is in force, who may do what, what was sent and what was done. */
export function oversightRoutes(context: Context): Routes {
  return {
    'GET /quan-tri/quy-dinh': async (request) => {
      const actor = requireActor(request)
      const view = await readPolicy(context, actor)
      const filter = parse(request.query, policyQuery)
      return html(renderPage(<PolicyPage frame={frameOf(context, actor)} view={view} filter={filter} />))
    },
    'GET /quan-tri/vai-tro': async (request) => {
      const actor = requireActor(request)
      const { filter, after } = parse(request.query, roleQuery)
      const [view, current] = await Promise.all([
        findRoles(context, actor, filter),
        listCurrentDelegations(context, actor, after),
      ])
      const frame = frameOf(context, actor)
      return html(
        renderPage(<RolesPage frame={frame} view={view} filter={filter} current={current} after={after} />),
      )
    },
    'GET /quan-tri/thu': async (request) => {
      const actor = requireActor(request)
      const filter = parse(request.query, mailQuery)
      const list = await listMails(context, actor, filter)
      return html(renderPage(<MailsPage frame={frameOf(context, actor)} list={list} filter={filter} />))
    },
    'GET /quan-tri/nhat-ky': async (request) => {
      const actor = requireActor(request)
      const filter = parse(request.query, auditQuery)
      const search = await findAudit(context, actor, filter)
      return html(renderPage(<AuditPage frame={frameOf(context, actor)} search={search} filter={filter} />))
    },
  }
}
