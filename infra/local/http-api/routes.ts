import type { RouteDefinition } from './definition.ts'

export interface RouteMatch {
  readonly route: RouteDefinition
  /** Decoded. */
  readonly pathParameters: Readonly<Record<string, string>> | undefined
}

export interface RouteTable {
  /** @param path of the request below the stage, still encoded */
  match(method: string, path: string): RouteMatch | undefined
  /** Whether any route has the path, for whatever method. */
  hasPath(path: string): boolean
}

interface Compiled {
  readonly route: RouteDefinition
  readonly method: string
  readonly segments: readonly string[]
  readonly greedy: boolean
}

const methods = new Set(['ANY', 'GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'])

/**
 * Chooses routes as API Gateway documents it: the most specific path first (a literal segment before a
 * variable one, both before `{proxy+}`), then the method itself before `ANY`, and `$default` last.
 */
export function createRouteTable(routes: readonly RouteDefinition[]): RouteTable {
  const fallback = routes.find((route) => route.routeKey === '$default')
  const compiled = routes
    .filter((route) => route.routeKey !== '$default')
    .map(compile)
    .sort(bySpecificity)
  const fits = (path: string) => {
    const segments = path.split('/').slice(1)
    return compiled.filter((each) => fitsSegments(each, segments))
  }

  return {
    match(method, path) {
      const candidates = fits(path).filter((each) => each.method === method || each.method === 'ANY')
      const found = candidates[0]
      if (found) return { route: found.route, pathParameters: parametersOf(found, path) }
      return fallback && { route: fallback, pathParameters: undefined }
    },
    hasPath: (path) => fits(path).length > 0,
  }
}

/** @returns what is wrong with a route key, if anything */
export function routeKeyProblem(routeKey: string): string | undefined {
  if (routeKey === '$default') return undefined
  const match = /^([A-Z]+) (\/.*)$/.exec(routeKey)
  if (!match || !methods.has(String(match[1]))) return `the route key "${routeKey}" is not valid`
  const segments = String(match[2]).split('/').slice(1)
  const names = segments.flatMap((segment) => /^\{([^}+]+)\+?\}$/.exec(segment)?.[1] ?? [])
  if (new Set(names).size < names.length) return `the route key "${routeKey}" names a variable twice`
  const braces = segments.filter((segment) => /[{}]/.test(segment))
  if (braces.some((segment) => !/^\{[A-Za-z0-9._:-]+\+?\}$/.test(segment))) {
    return `the route key "${routeKey}" has a variable that is not a whole segment`
  }
  const greedy = segments.findIndex((segment) => segment.endsWith('+}'))
  return greedy !== -1 && greedy !== segments.length - 1
    ? `the route key "${routeKey}" has {…+} before its end`
    : undefined
}

function compile(route: RouteDefinition): Compiled {
  const [method = '', path = ''] = route.routeKey.split(' ')
  const segments = path.split('/').slice(1)
  return { route, method, segments, greedy: segments.at(-1)?.endsWith('+}') ?? false }
}

/** 0 for a literal segment, 1 for a variable, 2 for the rest of the path. */
function rank(segment: string | undefined): number {
  if (segment === undefined) return 3
  if (!segment.startsWith('{')) return 0
  return segment.endsWith('+}') ? 2 : 1
}

function bySpecificity(a: Compiled, b: Compiled): number {
  for (let index = 0; index < Math.max(a.segments.length, b.segments.length); index += 1) {
    const difference = rank(a.segments[index]) - rank(b.segments[index])
    if (difference !== 0) return difference
  }
  return Number(a.method === 'ANY') - Number(b.method === 'ANY')
}

function fitsSegments({ segments: pattern, greedy }: Compiled, segments: readonly string[]): boolean {
  if (greedy ? segments.length < pattern.length : segments.length !== pattern.length) return false
  return pattern.every((part, index) => {
    const segment = segments[index] ?? ''
    if (part.endsWith('+}')) return segments.slice(index).join('/') !== ''
    return part.startsWith('{') ? segment !== '' : decode(segment) === part
  })
}

function parametersOf({ segments: pattern }: Compiled, path: string): Record<string, string> | undefined {
  const segments = path.split('/').slice(1)
  const entries = pattern.flatMap((part, index): [string, string][] => {
    const name = /^\{([^}+]+)\+?\}$/.exec(part)?.[1]
    if (name === undefined) return []
    const text = part.endsWith('+}') ? segments.slice(index).join('/') : (segments[index] ?? '')
    return [[name, decode(text)]]
  })
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}

/** Percent-decodes what can be decoded. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
