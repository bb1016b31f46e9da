import type { ErrorCode } from '#shared/errors.ts'
import type { apiText } from '#shared/text/api.ts'
import { ballotsOperations } from './descriptions/ballots.ts'
import { casesOperations } from './descriptions/cases.ts'
import { checkReportOperations } from './descriptions/check-report.ts'
import { cycleOperations } from './descriptions/cycle.ts'
import { deadlinesOperations } from './descriptions/deadlines.ts'
import { linksOperations } from './descriptions/links.ts'
import { preparationOperations } from './descriptions/preparation.ts'
import { previousYearOperations } from './descriptions/previous-year.ts'
import { progressOperations } from './descriptions/progress.ts'
import { reportOperations } from './descriptions/report.ts'
import { rosterOperations } from './descriptions/roster.ts'
import { tasksOperations } from './descriptions/tasks.ts'
import type {
  ApiRoute,
  OperationRequest,
  OperationRequests,
  OperationText,
  OperationTexts,
} from './operation.ts'
import { ballotsRequests } from './requests/ballots.ts'
import { casesRequests } from './requests/cases.ts'
import { checkReportRequests } from './requests/check-report.ts'
import { cycleRequests } from './requests/cycle.ts'
import { deadlinesRequests } from './requests/deadlines.ts'
import { linksRequests } from './requests/links.ts'
import { preparationRequests } from './requests/preparation.ts'
import { previousYearRequests } from './requests/previous-year.ts'
import { progressRequests } from './requests/progress.ts'
import { reportRequests } from './requests/report.ts'
import { rosterRequests } from './requests/roster.ts'
import { tasksRequests } from './requests/tasks.ts'

type ApiArea = keyof typeof apiText.areas

/** One operation of the API with everything that is known of it. */
export interface Operation extends OperationRequest, OperationText {
  readonly route: ApiRoute
  readonly area: ApiArea
}

function area<R extends OperationRequests>(
  name: ApiArea,
  requests: R,
  texts: OperationTexts<R>,
): Operation[] {
  return (Object.keys(requests) as (ApiRoute & keyof R)[]).map((route) => ({
    ...requests[route],
    ...texts[route],
    route,
    area: name,
  }))
}

/** Every operation, by area. */
export const operations: readonly Operation[] = [
  ...area('cycle', cycleRequests, cycleOperations),
  ...area('tasks', tasksRequests, tasksOperations),
  ...area('cases', casesRequests, casesOperations),
  ...area('links', linksRequests, linksOperations),
  ...area('ballots', ballotsRequests, ballotsOperations),
  ...area('deadlines', deadlinesRequests, deadlinesOperations),
  ...area('progress', progressRequests, progressOperations),
  ...area('roster', rosterRequests, rosterOperations),
  ...area('preparation', preparationRequests, preparationOperations),
  ...area('previous-year', previousYearRequests, previousYearOperations),
  ...area('report', reportRequests, reportOperations),
  ...area('check-report', checkReportRequests, checkReportOperations),
]

/** Every code of the catalogue that an operation may give, those of its kind included. */
export function errorsOf({ route, access, query, body, errors }: Operation): ErrorCode[] {
  const codes: ErrorCode[] = ['UNEXPECTED', 'BUSY']
  if (access === 'session') codes.push('SIGN_IN_NEEDED')
  if (access === 'link') codes.push('TOO_MANY_ATTEMPTS')
  if (!route.startsWith('GET ')) codes.push('OTHER_ORIGIN')
  if (route.includes('{')) codes.push('NOT_FOUND')
  if (query !== undefined || body !== undefined) codes.push('INPUT_INVALID')
  if (body !== undefined) codes.push('BODY_NOT_READABLE', 'BODY_TOO_LARGE', 'BODY_OF_OTHER_TYPE')
  return [...new Set([...codes, ...errors])].sort()
}
