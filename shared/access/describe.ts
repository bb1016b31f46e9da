import { type Act, acts } from './acts.ts'
import { linkRoles, type Role, type Stage, signedInRoles, stages } from './roles.ts'
import { type Access, everybody } from './rules.ts'
import { routeActs } from './table.ts'

/** The table of access for people: one line an act, with its routes, who may and when. */
export function describeAccess(): string {
  const lines = (Object.keys(acts) as Act[]).map((act) => {
    const routes = Object.keys(routeActs).filter((route) => routeActs[route] === act)
    const { from, until, done, told = {} } = acts[act] as Access
    return row(
      `\`${act}\``,
      routes.map((route) => `\`${route}\``).join('<br>'),
      whoOf((acts[act] as Access).may),
      [stagesOf(from, until, done), ...toldOf(told)].join('; '),
    )
  })
  return `${[
    '# Who may do what',
    '',
    'Made from `shared/access` and tried cell by cell against the functions: every route by every role at every stage of a cycle (`test/access`). Roles that a line does not name are refused with 401, 403, 404 or 410 and learn nothing of the record.',
    '',
    '## Roles, seen from the record that is asked for',
    '',
    row('role', 'who'),
    row('---', '---'),
    row('`nobody`', 'a request without a session'),
    ...Object.entries({ ...signedInRoles, ...linkRoles }).map(([role, who]) => row(`\`${role}\``, who)),
    '',
    'Before the opening (`planned`) nobody but the administrators of the configuration is known. Nobody acts on the own record, in whichever role. What somebody writes to the authority signed in or on paper, and the files with it, are not for the committee of their unit or for a link of it: `test/access/complaints.test.ts` tries those.',
    '',
    '## Acts',
    '',
    row('act', 'routes', 'who may', 'when'),
    row('---', '---', '---', '---'),
    ...lines,
  ].join('\n')}\n`
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`
}

function whoOf(may: Access['may']): string {
  if (may === everybody) return 'everybody'
  if (isList(may)) return may.join(', ')
  return Object.entries(may)
    .map(([stage, roles]) => `${stage}: ${roles.join(', ')}`)
    .join('<br>')
}

function isList(may: Access['may']): may is readonly Role[] {
  return Array.isArray(may)
}

function toldOf(told: NonNullable<Access['told']>): string[] {
  return Object.entries(told).map(([stage, roles]) => `in ${stage} told why not: ${roles.join(', ')}`)
}

function stagesOf(
  from: Stage = 'self-assessment',
  until: Stage = 'archived',
  done?: readonly Stage[],
): string {
  const span = from === stages[0] && until === 'archived' ? 'always' : `${from} to ${until}`
  if (done === undefined) return span
  return done.length === 0
    ? `${span}, where the state of the record allows it`
    : `${span}; done in ${done.join(', ')}, else told why not`
}
