import { evaluateCondition, noValue, resolveValue, type Scope, Unresolvable } from './intrinsics.ts'
import type { Asset, Problem, ResourceTemplate, Stack } from './model.ts'
import { circles } from './order.ts'
import { needlessProviders } from './providers.ts'

/** A resource whose properties hold no intrinsic function any more. */
export interface Resource {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  readonly properties: Readonly<Record<string, unknown>>
  /** Value of `Ref`. */
  readonly ref: string
  readonly retain: boolean
  readonly assets: ReadonlyMap<string, Asset>
}

/** A resource before its properties are worked out, for the names of physical resources. */
export interface Named {
  readonly stack: string
  readonly logicalId: string
  /** A property worked out; undefined when absent. */
  property(name: string): unknown
}

/** What the catalogue knows of identifiers. Physical names are computed, so all are known beforehand. */
export interface Identifiers {
  known(type: string): boolean
  ref(type: string, resource: Named): string
  /** Undefined when the type has no such attribute. */
  attribute(type: string, resource: Named, name: string): string | undefined
}

export interface CompileOptions {
  readonly identifiers: Identifiers
  readonly region: string
  readonly account: string
  /** Custom resource types that need no provider function here. */
  readonly played: ReadonlySet<string>
}

export interface Compiled {
  readonly resources: readonly Resource[]
  readonly problems: readonly Problem[]
  /** Parameters and resources that were left aside, with the reason. */
  readonly notes: readonly string[]
}

// CloudFormation attributes that say nothing about what a resource does.
const attributes = new Set([
  'Type',
  'Properties',
  'Condition',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
])
const sections = new Set([
  'AWSTemplateFormatVersion',
  'Description',
  'Metadata',
  'Parameters',
  'Mappings',
  'Conditions',
  'Resources',
  'Outputs',
  // CDK's only rule compares the bootstrap version, which means nothing without an account.
  'Rules',
])

/** Works out every value of every stack. Nothing is created and nothing outside the assembly is read. */
export function compile(stacks: readonly Stack[], options: CompileOptions): Compiled {
  const problems: Problem[] = []
  const notes: string[] = []
  const resources: Resource[] = []
  const exported = new Map<string, unknown>()
  for (const stack of stacks) {
    const unit = compileStack(stack, options, exported, problems, notes)
    resources.push(...unit)
  }
  return { resources, problems, notes }
}

function compileStack(
  stack: Stack,
  { identifiers, region, account, played }: CompileOptions,
  exported: Map<string, unknown>,
  problems: Problem[],
  notes: string[],
): Resource[] {
  const { template } = stack
  const all = template.Resources ?? {}
  const edges = new Map<string, Set<string>>()
  const naming: string[] = []
  let user: string | undefined

  const complain = (logicalId: string, path: string, reason: string) =>
    problems.push({ stack: stack.name, logicalId, type: all[logicalId]?.Type ?? '', path, reason })

  const pseudo: Record<string, unknown> = {
    'AWS::AccountId': stack.account ?? account,
    'AWS::Region': stack.region ?? region,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::StackId': `arn:aws:cloudformation:${region}:${account}:stack/${stack.name}/local`,
    'AWS::NoValue': noValue,
    'AWS::NotificationARNs': [],
  }
  const present = (logicalId: string): ResourceTemplate => {
    const resource = Object.hasOwn(all, logicalId) ? all[logicalId] : undefined
    if (
      resource === undefined ||
      (resource.Condition !== undefined && !scope.condition(resource.Condition))
    ) {
      throw new Unresolvable(`there is no parameter or resource ${logicalId}`)
    }
    if (!identifiers.known(resource.Type)) {
      throw new Unresolvable(`${logicalId} is of type ${resource.Type}, which is not run on one machine`)
    }
    return resource
  }
  const named = (logicalId: string): Named => ({
    stack: stack.name,
    logicalId,
    property: (name) => {
      const value = all[logicalId]?.Properties?.[name]
      const result = resolveValue(value, scope, name, (_path, reason) => {
        throw new Unresolvable(reason)
      })
      return result === noValue ? undefined : result
    },
  })
  const identify = <T>(logicalId: string, work: () => T): T => {
    if (naming.includes(logicalId)) {
      throw new Unresolvable(`Circular dependency between resources: [${[...naming, logicalId].join(', ')}]`)
    }
    if (user !== undefined) edges.set(user, (edges.get(user) ?? new Set()).add(logicalId))
    naming.push(logicalId)
    try {
      return work()
    } finally {
      naming.pop()
    }
  }
  const conditions = new Map<string, boolean>()

  const scope: Scope = {
    ref(name) {
      if (Object.hasOwn(pseudo, name)) return pseudo[name]
      const parameter = template.Parameters?.[name]
      if (parameter !== undefined) {
        const value = stack.parameters[name] ?? parameter.Default
        if (value === undefined) throw new Unresolvable(`the parameter ${name} has no value and no default`)
        return /^(CommaDelimitedList|List<)/.test(parameter.Type) ? String(value).split(',') : value
      }
      const { Type } = present(name)
      return identify(name, () => identifiers.ref(Type, named(name)))
    },
    attribute(logicalId, name) {
      const { Type } = present(logicalId)
      const value = identify(logicalId, () => identifiers.attribute(Type, named(logicalId), name))
      if (value === undefined) throw new Unresolvable(`${Type} has no attribute ${name} on one machine`)
      return value
    },
    mapping(map, top, second) {
      const value = template.Mappings?.[map]?.[top]?.[second]
      if (value === undefined) throw new Unresolvable(`there is no ${map}.${top}.${second} in Mappings`)
      return value
    },
    condition(name) {
      const known = conditions.get(name)
      if (known !== undefined) return known
      const body = template.Conditions?.[name]
      if (body === undefined) throw new Unresolvable(`there is no condition ${name}`)
      const result = evaluateCondition(body, scope, (value) =>
        resolveValue(value, scope, `Conditions.${name}`, (path, reason) => void complain('', path, reason)),
      )
      conditions.set(name, result)
      return result
    },
    imported(name) {
      if (exported.has(name)) return exported.get(name)
      throw new Unresolvable(`no stack of the assembly that comes earlier exports ${name}`)
    },
  }

  for (const section of Object.keys(template)) {
    if (!sections.has(section)) complain('', section, 'this section of a template is not run on one machine')
  }
  if (template.Parameters?.BootstrapVersion !== undefined) {
    notes.push(`${stack.name}: the parameter BootstrapVersion is left aside: no account was bootstrapped`)
  }

  const resources: Resource[] = []
  const providers = needlessProviders(all, played)
  for (const [logicalId, resource] of Object.entries(all)) {
    if (providers.has(logicalId)) {
      notes.push(`${stack.name}/${logicalId}: the runtime itself does the work of this provider function`)
      continue
    }
    for (const name of Object.keys(resource)) {
      if (!attributes.has(name)) complain(logicalId, name, 'this attribute is not run on one machine')
    }
    if (!identifiers.known(resource.Type)) {
      complain(logicalId, '', 'this resource type is not run on one machine')
      continue
    }
    try {
      if (resource.Condition !== undefined && !scope.condition(resource.Condition)) continue
      user = logicalId
      const wanted =
        typeof resource.DependsOn === 'string' ? [resource.DependsOn] : (resource.DependsOn ?? [])
      edges.set(logicalId, new Set(wanted))
      const properties = resolveValue(
        resource.Properties ?? {},
        scope,
        'Properties',
        (path, reason) => void complain(logicalId, path, reason),
      ) as Record<string, unknown>
      user = undefined
      resources.push({
        stack: stack.name,
        logicalId,
        type: resource.Type,
        properties,
        ref: identifiers.ref(resource.Type, named(logicalId)),
        retain: resource.DeletionPolicy !== undefined && resource.DeletionPolicy !== 'Delete',
        assets: stack.assets,
      })
    } catch (error) {
      if (!(error instanceof Unresolvable)) throw error
      complain(logicalId, 'Properties', error.message)
    } finally {
      user = undefined
    }
  }
  for (const circle of circles(edges)) {
    complain(circle[0] ?? '', '', `Circular dependency between resources: [${circle.join(', ')}]`)
  }
  for (const [name, output] of Object.entries(template.Outputs ?? {})) {
    if (output.Export === undefined) continue
    if (output.Condition !== undefined && !scope.condition(output.Condition)) continue
    const at = `Outputs.${name}`
    const value = (inner: unknown) =>
      resolveValue(inner, scope, at, (path, reason) => void complain('', path, reason))
    exported.set(String(value(output.Export.Name)), value(output.Value))
  }
  return resources
}
