import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda'
import { functionNames, secureSessionCookie, sessionCookie } from '#shared/constants.ts'
import { readSession } from '#shared/use-cases/sessions.ts'
import { createContext } from './create-context.ts'

const context = createContext(functionNames.authorizeSession)

/** Lets a request with a valid session through to the API. What the person may do is asked there. */
export async function handler(
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<{ email: string }>> {
  const cookies = event.cookies ?? event.headers?.cookie?.split(/;\s*/) ?? []
  const named = (name: string) =>
    cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1)
  // Which of the two counts here, the API itself knows and asks again.
  const token = named(secureSessionCookie) ?? named(sessionCookie)
  const session = token === undefined ? undefined : await readSession(context, token)
  return { isAuthorized: session !== undefined, context: { email: session?.email ?? '' } }
}
