/**
 * The wildcards that a policy document allows, as cdk-nag names its findings: `Action::s3:*`,
 * `Resource::<LogicalId.Arn>/prefix/*`.
 *
 * @param document a policy document as it stands in a template
 */
export function findWildcards(document: unknown): readonly string[] {
  const findings = new Set<string>()
  const { Statement = [] } = document as { Statement?: readonly PolicyStatementJson[] }
  for (const { Effect, Action, Resource } of Statement) {
    if (Effect !== 'Allow') continue
    for (const action of list(Action)) {
      if (String(action).includes('*')) findings.add(`Action::${String(action)}`)
    }
    for (const resource of list(Resource)) {
      const text = flatten(resource)
      if (text.includes('*')) findings.add(`Resource::${text}`)
    }
  }
  return [...findings]
}

interface PolicyStatementJson {
  readonly Effect?: string
  readonly Action?: unknown
  readonly Resource?: unknown
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : [value]
}

function flatten(value: unknown): string {
  if (typeof value === 'string') return value
  const node = value as Record<string, unknown>
  const join = node['Fn::Join']
  if (Array.isArray(join)) return (join[1] as unknown[]).map(flatten).join(String(join[0]))
  const attribute = node['Fn::GetAtt']
  if (Array.isArray(attribute)) return `<${attribute.join('.')}>`
  if (typeof node.Ref === 'string') return `<${node.Ref}>`
  return JSON.stringify(value)
}
