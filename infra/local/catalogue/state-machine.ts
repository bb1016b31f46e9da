import { readFileSync } from 'node:fs'
import type { Resource } from '../assembly/compile.ts'
import { supportsCall } from '../caller.ts'
import { validateDefinition } from '../states/definition/validate.ts'
import { physicalName } from './names.ts'
import { reasons } from './reasons.ts'
import { oneOf, run, unused } from './rules.ts'
import { type ResourceType, text } from './type.ts'

/** The definition as Step Functions gets it, with `DefinitionSubstitutions` put in. */
export function definitionText(resource: Resource): string | undefined {
  const { DefinitionString, Definition, DefinitionS3Location, DefinitionSubstitutions } = resource.properties
  let definition: string | undefined
  if (DefinitionString !== undefined) definition = String(DefinitionString)
  else if (Definition !== undefined) definition = JSON.stringify(Definition)
  else {
    const key = (DefinitionS3Location as { Key?: string } | undefined)?.Key
    const asset = key === undefined ? undefined : resource.assets.get(key)
    if (asset !== undefined) definition = readFileSync(asset.path, 'utf8')
  }
  const values = (DefinitionSubstitutions ?? {}) as Record<string, unknown>
  return definition?.replace(/\$\{([A-Za-z0-9_]+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? String(values[name]) : whole,
  )
}

export const stateMachine: ResourceType = {
  type: 'AWS::StepFunctions::StateMachine',
  runs: 'the workflow engine of this process',
  properties: {
    StateMachineName: run('name of the state machine'),
    StateMachineType: run('type', oneOf('STANDARD', 'EXPRESS')),
    DefinitionString: run('definition'),
    Definition: run('definition'),
    DefinitionS3Location: run('definition, taken from the assets of the assembly'),
    DefinitionSubstitutions: run('definition'),
    RoleArn: run('told by the API; no rights depend on it'),
    LoggingConfiguration: unused(reasons.logging),
    TracingConfiguration: unused(reasons.tracing),
    EncryptionConfiguration: unused(reasons.encryption),
    Tags: unused(reasons.tags),
  },
  ref: (resource, world) => {
    const name = physicalName(resource, 'StateMachineName', { longest: 80 })
    return `arn:aws:states:${world.region}:${world.account}:stateMachine:${name}`
  },
  attributes: {
    Arn: (resource, world) => stateMachine.ref(resource, world),
    Name: (resource) => physicalName(resource, 'StateMachineName', { longest: 80 }),
    StateMachineRevisionId: () => 'INITIAL',
  },
  check(resource) {
    const definition = definitionText(resource)
    if (definition === undefined) {
      return [{ path: 'Properties', reason: 'there is no definition in the template or in the assets' }]
    }
    const type = resource.properties.StateMachineType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD'
    const checked = validateDefinition(definition, { type, supports: supportsCall })
    const problems = 'problems' in checked ? checked.problems : []
    return problems.map(({ location, message }) => ({
      path: `Properties.DefinitionString ${location}`.trimEnd(),
      reason: message,
    }))
  },
  settle(resource) {
    const { Definition, DefinitionS3Location, DefinitionSubstitutions, ...properties } = resource.properties
    return { ...resource, properties: { ...properties, DefinitionString: definitionText(resource) } }
  },
  async apply(resource, services) {
    await services.ensureStateMachine(resource.ref.split(':').at(-1) ?? '', {
      definition: text(resource, 'DefinitionString') ?? '',
      roleArn: text(resource, 'RoleArn') ?? '',
      type: resource.properties.StateMachineType === 'EXPRESS' ? 'EXPRESS' : 'STANDARD',
    })
  },
  async holds(before, services) {
    const { executions } = await services.call('sfn', 'listExecutions', {
      stateMachineArn: before.ref,
      statusFilter: 'RUNNING',
      maxResults: 1,
    })
    return Array.isArray(executions) && executions.length > 0 ? 'running executions' : undefined
  },
  async remove(before, services) {
    await services.call('sfn', 'deleteStateMachine', { stateMachineArn: before.ref })
  },
}
