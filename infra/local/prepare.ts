import { type Compiled, compile, type Resource } from './assembly/compile.ts'
import { AssemblyError, type Stack } from './assembly/model.ts'
import { readAssembly } from './assembly/read.ts'
import { check, groupResources, identifiers, playedCustomResources } from './catalogue/catalogue.ts'
import { explain } from './catalogue/explain.ts'
import { stableId } from './catalogue/names.ts'
import type { World } from './catalogue/type.ts'
import { localAccount, localRegion } from './kernel/credentials.ts'

/** Account and region that the assembly was synthesized for; those of one machine when it names none. */
export function environmentOf(stacks: readonly Stack[]): { region: string; account: string } {
  const regions = new Set(stacks.flatMap(({ region }) => region ?? []))
  const accounts = new Set(stacks.flatMap(({ account }) => account ?? []))
  if (regions.size > 1 || accounts.size > 1) {
    const named = stacks.map(({ name, account, region }) => `${name}: ${account ?? 'any'}/${region ?? 'any'}`)
    const reason = `the stacks are for more than one environment (${named.join(', ')}); one machine is one`
    throw new AssemblyError([{ stack: '', logicalId: '', type: '', path: '', reason }])
  }
  return { region: [...regions][0] ?? localRegion, account: [...accounts][0] ?? localAccount }
}

/** The HTTP APIs of the assembly, in the order of the templates. */
export function apisOf(stacks: readonly Stack[]): { stack: string; logicalId: string }[] {
  return stacks.flatMap(({ name, template }) =>
    Object.entries(template.Resources ?? {})
      .filter(([, { Type }]) => Type === 'AWS::ApiGatewayV2::Api')
      .map(([logicalId]) => ({ stack: name, logicalId })),
  )
}

/**
 * Works the assembly out and checks every resource and property of it.
 *
 * @throws AssemblyError with all problems at once
 */
export function prepare(stacks: readonly Stack[], world: World): Compiled {
  const { region, account } = world
  const compiled = compile(stacks, {
    identifiers: identifiers(world),
    region,
    account,
    played: playedCustomResources,
  })
  const addresses = addressesOf(stacks, compiled.resources, world)
  const resources = compiled.resources.map((resource) => ({
    ...resource,
    properties: replaceTexts(resource.properties, addresses) as Record<string, unknown>,
  }))
  const problems = [...compiled.problems, ...check(groupResources(resources))]
  if (problems.length > 0) throw new AssemblyError(problems)
  return { ...compiled, resources }
}

/** Templates put the addresses of AWS together from ids; what stands at their place on this machine. */
function addressesOf(
  stacks: readonly Stack[],
  resources: readonly Resource[],
  world: World,
): [string, string][] {
  const { region } = world
  const apis = apisOf(stacks).map(({ stack, logicalId }): [string, string] => {
    const id = stableId({ stack, logicalId, property: () => undefined }, 10)
    return [`https://${id}.execute-api.${region}.amazonaws.com`, world.apiUrl(stack, logicalId)]
  })
  const domains = resources
    .filter(({ type }) => type === 'AWS::Cognito::UserPoolDomain')
    .map(({ ref, properties }): [string, string] => [
      `https://${ref}.auth.${region}.amazoncognito.com`,
      `${world.endpoint('oidc')}/${String(properties.UserPoolId)}`,
    ])
  return [...apis, ...domains, [`https://cognito-idp.${region}.amazonaws.com`, world.endpoint('oidc')]]
}

function replaceTexts(value: unknown, addresses: readonly (readonly [string, string])[]): unknown {
  if (typeof value === 'string')
    return addresses.reduce((text, [from, to]) => text.replaceAll(from, to), value)
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, addresses))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, replaceTexts(inner, addresses)]),
  )
}

/** Stands for addresses that are not taken yet. */
function paperWorld(stacks: readonly Stack[]): World {
  return {
    ...environmentOf(stacks),
    endpoint: () => 'http://127.0.0.1',
    apiUrl: () => 'http://127.0.0.1',
  }
}

/**
 * Checks an assembly without starting or writing anything.
 *
 * @throws AssemblyError with all problems at once
 */
export function checkAssembly(folder: string): readonly Stack[] {
  const stacks = readAssembly(folder)
  prepare(stacks, paperWorld(stacks))
  return stacks
}

/** What runs each resource and property of an assembly, and what does not and why, as text. */
export function explainAssembly(folder: string): string {
  const stacks = readAssembly(folder)
  return explain(prepare(stacks, paperWorld(stacks)))
}
