import type {
  APIGatewayRequestAuthorizerEventV2,
  APIGatewaySimpleAuthorizerWithContextResult,
} from 'aws-lambda'
import { functionNames, sessionCookie } from '#shared/constants.ts'
import { readSession } from '#shared/use-cases/sign-in.ts'
import { createContext } from './create-context.ts'

const context = createContext(functionNames.authorizeSession)

/** Lets a request with a valid session through to the API. What the person may do is asked there. */
export async function handler(
  event: APIGatewayRequestAuthorizerEventV2,
): Promise<APIGatewaySimpleAuthorizerWithContextResult<{ email: string }>> {
  const prefix = `${sessionCookie}=`
  const cookies = event.cookies ?? event.headers?.cookie?.split(/;\s*/) ?? []
  const token = cookies.find((cookie) => cookie.startsWith(prefix))?.slice(prefix.length)
  const session = token === undefined ? undefined : await readSession(context, token)
  return { isAuthorized: session !== undefined, context: { email: session?.email ?? '' } }
}
