import type { ResourceTemplate } from './model.ts'

/**
 * Logical ids of the functions that only exist to provide custom resources which need no function here.
 *
 * @param played types of such custom resources
 */
export function needlessProviders(
  resources: Readonly<Record<string, ResourceTemplate>>,
  played: ReadonlySet<string>,
): ReadonlySet<string> {
  const needed = new Set<string>()
  const needless = new Set<string>()
  for (const { Type, Properties } of Object.values(resources)) {
    const provider = providerOf(Properties?.ServiceToken)
    if (provider !== undefined) (played.has(Type) ? needless : needed).add(provider)
  }
  return new Set([...needless].filter((logicalId) => !needed.has(logicalId)))
}

function providerOf(token: unknown): string | undefined {
  const attribute = (token as { 'Fn::GetAtt'?: unknown } | undefined)?.['Fn::GetAtt']
  const logicalId = Array.isArray(attribute) ? attribute[0] : attribute
  return typeof logicalId === 'string' ? logicalId.split('.')[0] : undefined
}
