import type { APIGatewayProxyEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { methodsOf, routed } from '#functions/http/route-table.ts'
import { authorizedApiRoute, functionNames, routes } from '#shared/constants.ts'

const event = (method: string, rawPath: string, routeKey: string = authorizedApiRoute) =>
  ({ routeKey, rawPath, requestContext: { http: { method } } }) as APIGatewayProxyEventV2
const list = [
  'GET /api/tasks',
  'GET /api/tasks/{taskId}',
  'GET /api/tasks/mine',
  'POST /api/tasks/{taskId}/{step}',
]

describe('a request through the greedy route', () => {
  it.each([
    ['GET', '/api/tasks', 'GET /api/tasks', {}],
    ['GET', '/api/tasks/t-1', 'GET /api/tasks/{taskId}', { taskId: 't-1' }],
    ['GET', '/api/tasks/mine', 'GET /api/tasks/mine', {}],
    ['POST', '/api/tasks/t/claim', 'POST /api/tasks/{taskId}/{step}', { taskId: 't', step: 'claim' }],
    ['GET', '/api/tasks/a%20b', 'GET /api/tasks/{taskId}', { taskId: 'a%20b' }],
  ])('%s %s is %s', (method, path, route, parameters) => {
    expect(routed(event(method, path), list)).toMatchObject({ routeKey: route, pathParameters: parameters })
  })

  it.each([
    ['DELETE', '/api/tasks'],
    ['GET', '/api/tasks/'],
    ['GET', '/api/tasks/t/claim'],
    ['GET', '/api/other'],
    ['GET', '/api//tasks'],
  ])('%s %s is none of the function', (method, path) => {
    expect(routed(event(method, path), list).routeKey).toBe(authorizedApiRoute)
  })

  it('stays as it is where the gateway knows the route', () => {
    const known = event('GET', '/api/tasks/mine', 'GET /api/tasks/{taskId}')
    expect(routed(known, list)).toBe(known)
  })

  it('is a GET where it is a HEAD', () => {
    expect(routed(event('HEAD', '/api/tasks/t-1'), list).routeKey).toBe('GET /api/tasks/{taskId}')
  })

  it('could have come with these methods', () => {
    expect(methodsOf(list, '/api/tasks/t/claim')).toEqual(['POST'])
    expect(methodsOf(list, '/api/tasks/mine')).toEqual(['GET'])
    expect(methodsOf([...list, 'POST /api/tasks/mine'], '/api/tasks/t')).toEqual(['GET'])
    expect(methodsOf([...list, 'POST /api/tasks/many'], '/api/tasks/many')).toEqual(['POST'])
    expect(methodsOf(list, '/api/other')).toEqual([])
  })

  it('finds every route of the API with every parameter', () => {
    const all = routes[functionNames.serveApi]
    for (const route of all) {
      const [method = '', pattern = ''] = route.split(' ')
      const path = pattern.replace(/\{(\w+)\}/g, 'value-of-$1')
      const { routeKey, pathParameters } = routed(event(method, path), all)
      expect(routeKey).toBe(route)
      for (const [, name = ''] of pattern.matchAll(/\{(\w+)\}/g))
        expect(pathParameters?.[name]).toBe(`value-of-${name}`)
    }
  })
})
