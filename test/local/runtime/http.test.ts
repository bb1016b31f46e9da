import { generateKeyPairSync, sign } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { CfnOutput, type Stack } from 'aws-cdk-lib'
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2'
import {
  HttpJwtAuthorizer,
  HttpLambdaAuthorizer,
  HttpLambdaResponseType,
  HttpUserPoolAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2-authorizers'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { UserPool } from 'aws-cdk-lib/aws-cognito'
import * as lambda from 'aws-cdk-lib/aws-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Runtime, startRuntime } from '#infra/local/runtime.ts'
import { synthesize, temporaryFolder } from './support/assembly.ts'

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** An issuer of tokens: discovery and keys. */
const issuer = createServer((request, response) => {
  const base = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`
  const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }]
  response.end(
    JSON.stringify(request.url === '/keys' ? { keys } : { issuer: base, jwks_uri: `${base}/keys` }),
  )
})

function token(iss: string, claims: object): string {
  const exp = Math.floor(Date.now() / 1000) + 600
  const head = `${base64({ alg: 'RS256', kid: 'k' })}.${base64({ iss, aud: 'office', exp, sub: 'an', ...claims })}`
  return `${head}.${sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`
}

describe('an HTTP API of an assembly', () => {
  let runtime: Runtime
  let iss: string
  const data = join(temporaryFolder(), 'data')

  const build = (stack: Stack) => {
    const folder = join(temporaryFolder(), 'code')
    mkdirSync(folder)
    writeFileSync(
      join(folder, 'index.mjs'),
      'export const handler = async (event) => ({ statusCode: 200, headers: { "x-route": event.routeKey }, body: JSON.stringify({ path: event.rawPath, who: event.requestContext.authorizer, url: process.env.URL, issuer: process.env.ISSUER, signIn: process.env.SIGN_IN }) })',
    )
    const common = { runtime: lambda.Runtime.NODEJS_24_X, handler: 'index.handler' }
    const guard = new lambda.Function(stack, 'Guard', {
      ...common,
      code: lambda.Code.fromInline(
        'exports.handler = async (event) => ({ isAuthorized: event.headers["x-key"] === "open", context: { by: "guard" } })',
      ),
    })
    const api = new HttpApi(stack, 'Api')
    const pages = new lambda.Function(stack, 'Pages', {
      ...common,
      code: lambda.Code.fromAsset(folder),
      environment: { URL: api.url ?? '' },
    })
    const integration = new HttpLambdaIntegration('PagesIntegration', pages)
    api.addRoutes({ path: '/open/{name}', methods: [HttpMethod.GET], integration })
    api.addRoutes({
      path: '/guarded',
      methods: [HttpMethod.GET],
      integration,
      authorizer: new HttpLambdaAuthorizer('GuardAuthorizer', guard, {
        responseTypes: [HttpLambdaResponseType.SIMPLE],
        identitySource: ['$request.header.x-key'],
      }),
    })
    api.addRoutes({
      path: '/signed-in',
      methods: [HttpMethod.GET],
      integration,
      authorizer: new HttpJwtAuthorizer('TokenAuthorizer', iss, { jwtAudience: ['office'] }),
    })
    const pool = new UserPool(stack, 'People')
    const domain = pool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'office-of-the-test' } })
    const client = pool.addClient('Browser', {
      oAuth: { flows: { authorizationCodeGrant: true }, callbackUrls: [`${api.url}back`] },
    })
    api.addRoutes({
      path: '/members',
      methods: [HttpMethod.GET],
      integration,
      authorizer: new HttpUserPoolAuthorizer('PeopleAuthorizer', pool, { userPoolClients: [client] }),
    })
    pages.addEnvironment('ISSUER', pool.userPoolProviderUrl)
    pages.addEnvironment('SIGN_IN', domain.baseUrl())
    new CfnOutput(stack, 'Url', { value: api.url ?? '' })
  }

  beforeAll(async () => {
    await new Promise<void>((resolve) => issuer.listen(0, '127.0.0.1', resolve))
    iss = `http://127.0.0.1:${(issuer.address() as AddressInfo).port}`
    runtime = await startRuntime({ assembly: synthesize(build), data })
  })
  afterAll(async () => {
    await runtime.stop()
    issuer.close()
  })
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${runtime.endpoints.pages}${path}`, { headers })

  it('calls the function of the route, whose code is an asset, and knows its own address', async () => {
    const answer = await get('/open/an')
    expect(answer.headers.get('x-route')).toBe('GET /open/{name}')
    expect(await answer.json()).toMatchObject({ path: '/open/an', url: `${runtime.endpoints.pages}/` })
    expect((await get('/nowhere')).status).toBe(404)
  })

  it('asks a function who may call', async () => {
    expect((await get('/guarded')).status).toBe(401)
    expect((await get('/guarded', { 'x-key': 'shut' })).status).toBe(403)
    const answer = await get('/guarded', { 'x-key': 'open' })
    expect(await answer.json()).toMatchObject({ who: { lambda: { by: 'guard' } } })
  })

  it('takes tokens of the issuer and of nobody else', async () => {
    const bearer = (value: string) => ({ authorization: `Bearer ${value}` })
    expect((await get('/signed-in')).status).toBe(401)
    expect((await get('/signed-in', bearer(token('http://127.0.0.1:1', {})))).status).toBe(401)
    expect((await get('/signed-in', bearer(token(iss, { aud: 'other' })))).status).toBe(401)
    const answer = await get('/signed-in', bearer(token(iss, {})))
    expect(await answer.json()).toMatchObject({ who: { jwt: { claims: { sub: 'an' } } } })
  })

  it('and its functions know the user pool at its address on this machine', async () => {
    const { issuer: at, signIn } = (await (await get('/open/an')).json()) as {
      issuer: string
      signIn: string
    }
    expect(at).toMatch(`${runtime.endpoints.oidc}/ap-southeast-1_`)
    expect(signIn).toBe(at)
    const discovery = await fetch(`${at}/.well-known/openid-configuration`)
    expect(await discovery.json()).toMatchObject({ issuer: at })
    expect((await get('/members', { authorization: `Bearer ${token(iss, {})}` })).status).toBe(401)
  })

  it('keeps its port over a restart and can be given one', async () => {
    const before = runtime.endpoints
    await runtime.stop()
    runtime = await startRuntime({ assembly: synthesize(build), data })
    expect(runtime.endpoints.pages).toBe(before.pages)
    expect(runtime.changes).toEqual([])
    const port = Number(new URL(before.dynamodb).port)
    await expect(
      startRuntime({ assembly: synthesize(build), data: join(temporaryFolder(), 'other'), port }),
    ).rejects.toThrow(`The port ${port} is taken`)
    expect(JSON.parse(readFileSync(join(data, 'endpoints.json'), 'utf8'))).toEqual(runtime.endpoints)
  })
})
