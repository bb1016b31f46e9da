import { beforeAll, describe, expect, it } from 'vitest'
import {
  authorizedApiRoute,
  type FunctionName,
  functionNames,
  greedyRoutes,
  routes,
} from '#shared/constants.ts'
import { SYNTHESIS_TIMEOUT, synthesizeFixture, type Template, targetOf } from './support/assembly.ts'

/** Functions with many routes find out by themselves which is meant. */
const gatewayRoutes = (name: string, list: readonly string[]) => greedyRoutes[name as FunctionName] ?? list

describe('the routes of the API', () => {
  let template: Template
  beforeAll(async () => {
    template = await synthesizeFixture('demo')
  }, SYNTHESIS_TIMEOUT)

  const functionOfRoute = (target: { 'Fn::Join': [string, unknown[]] }) => {
    const integration = template.resources[targetOf(target['Fn::Join'][1].at(-1)) ?? '']
    return targetOf(integration?.Properties.IntegrationUri) ?? ''
  }
  const pascalCase = (name: string) =>
    name.replaceAll(/(^|-)([a-z])/g, (_all, _hyphen, letter: string) => letter.toUpperCase())

  it('are those of the constants, each at its own function', () => {
    const expected = Object.entries(routes).flatMap(([name, list]) =>
      gatewayRoutes(name, list).map((route) => [route, pascalCase(name)]),
    )
    const actual = template
      .ofType('AWS::ApiGatewayV2::Route')
      .map(({ resource }) => [
        resource.Properties.RouteKey,
        functionOfRoute(resource.Properties.Target).replace(/Function[0-9A-F]{8}$/, ''),
      ])
    expect(new Map(actual as [string, string][])).toEqual(new Map(expected as [string, string][]))
    expect(actual).toHaveLength(expected.length)
  })

  it('need a session at the gateway where the JSON API serves people, and nowhere else', () => {
    const guarded = template
      .ofType('AWS::ApiGatewayV2::Route')
      .filter(({ resource }) => resource.Properties.AuthorizationType === 'CUSTOM')
      .map(({ resource }) => resource.Properties.RouteKey as string)
    expect(guarded).toEqual([authorizedApiRoute])
  })

  it('leave room for further resources: a stack has at most 500', () => {
    expect(Object.keys(template.resources).length).toBeLessThan(480)
  })

  it('ask the authorizer anew for every request', () => {
    const [authorizer] = template.ofType('AWS::ApiGatewayV2::Authorizer')
    expect(authorizer?.resource.Properties).toMatchObject({
      AuthorizerType: 'REQUEST',
      AuthorizerPayloadFormatVersion: '2.0',
      AuthorizerResultTtlInSeconds: 0,
      EnableSimpleResponses: true,
    })
    expect(JSON.stringify(authorizer?.resource.Properties.AuthorizerUri)).toContain(
      pascalCase(functionNames.authorizeSession),
    )
  })
})
