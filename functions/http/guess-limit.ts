import type middy from '@middy/core'
import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { AppError } from '#shared/errors.ts'
import type { Context } from '#shared/use-cases/context.ts'
import { countGuess, countSignIn, type Guessed } from '#shared/use-cases/limits.ts'
import { errorFields } from '../log.ts'
import type { Reply } from './reply.ts'
import { signInAnswer } from './route-table.ts'

type Event = APIGatewayProxyEventV2

/**
 * Slows down whoever tries links and sign-ins by the dozen. A wrong one counts for the network it came from. A right
 * one is answered whatever others of the same network have tried.
 */
export function guessLimit(context: Context): middy.MiddlewareObj<Event, Reply> {
  const tooMany = async (event: Event): Promise<AppError | undefined> => {
    const guessed = guessedBy(event.routeKey)
    if (guessed === undefined) return undefined
    try {
      return await countGuess(context, guessed, addressOf(event))
    } catch (error) {
      // What was asked for is wrong, whether that is counted or not.
      context.log.error('guess not counted', errorFields(error))
      return undefined
    }
  }
  return {
    async before({ event }) {
      if (guessedBy(event.routeKey) !== undefined && isHidden(event)) throw new AppError('OTHER_ORIGIN')
      if (event.routeKey === 'GET /dang-nhap') await countSignIn(context, addressOf(event))
    },
    // A page of its own for a link that is none is an answer, not an error.
    async after({ event, response }) {
      const refused = response?.status === 404 ? await tooMany(event) : undefined
      if (refused !== undefined) throw refused
    },
    async onError(request) {
      const { error, event } = request
      if (error instanceof AppError && isWrong(error)) request.error = (await tooMany(event)) ?? error
    },
  }
}

function isWrong({ code, status }: AppError): boolean {
  return status === 404 || code === 'SIGN_IN_FAILED'
}

/**
 * Asked for by another site behind the back of who reads it, as a picture or a frame: it is not looked at and counts
 * for nobody. Otherwise any page on the internet could use up the tries of the network of each of its readers.
 */
function isHidden({ headers }: Event): boolean {
  const { 'sec-fetch-site': site, 'sec-fetch-dest': destination } = headers
  return (site === 'cross-site' || site === 'same-site') && destination !== 'document'
}

function guessedBy(route: string): Guessed | undefined {
  if (route === signInAnswer) return 'failedSignIns'
  return route.includes('{token}') ? 'wrongLinks' : undefined
}

function addressOf(event: Event): string {
  return event.requestContext.http.sourceIp ?? ''
}
