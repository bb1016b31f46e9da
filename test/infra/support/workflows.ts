import type { Template } from './assembly.ts'
import { targetOf } from './assembly.ts'

// biome-ignore lint/suspicious/noExplicitAny: states are read field by field.
export type StateJson = Record<string, any>

export interface DefinitionJson {
  readonly QueryLanguage: string
  readonly StartAt: string
  readonly States: Readonly<Record<string, StateJson>>
}

/** Names of the workflows by the logical ids that the stack gives them. */
const workflowIds = {
  UnitReview: 'unit-review',
  AuthorityReview: 'authority-review',
  ReportRun: 'report-run',
  Complaint: 'complaint',
  ReviewCycle: 'review-cycle',
} as const

/**
 * The definitions of a template as text, by the name of the workflow, with the references filled in: a function by
 * its name in the product, a state machine by its workflow name.
 */
export function definitionsOf(
  template: Template,
  region: string,
  account: string,
): ReadonlyMap<string, string> {
  const fill = (part: unknown): string => {
    if (typeof part === 'string') return part
    const id = targetOf(part) ?? ''
    if (id === 'AWS::Partition') return 'aws'
    const workflow = workflowOf(id)
    if (workflow !== undefined) return `arn:aws:states:${region}:${account}:stateMachine:${workflow}`
    const fn = /^(\w+?)Function[0-9A-F]{8}$/.exec(id)?.[1]
    if (fn !== undefined) return `arn:aws:lambda:${region}:${account}:function:${kebabCase(fn)}`
    return `https://sqs.${region}.amazonaws.com/${account}/${id}`
  }
  return new Map(
    template.ofType('AWS::StepFunctions::StateMachine').map(({ id, resource }) => {
      const definition: unknown = resource.Properties.DefinitionString
      const join = (definition as { 'Fn::Join'?: [string, unknown[]] })['Fn::Join']
      const text = join === undefined ? String(definition) : join[1].map(fill).join(join[0])
      return [workflowOf(id) ?? id, text]
    }),
  )
}

/** Every state of a definition, with those inside maps and branches, and the scopes around it, outermost first. */
export function* statesOf(
  container: Pick<DefinitionJson, 'States'>,
  around: readonly Pick<DefinitionJson, 'States'>[] = [],
): Generator<{ name: string; state: StateJson; scopes: readonly Pick<DefinitionJson, 'States'>[] }> {
  const scopes = [...around, container]
  for (const [name, state] of Object.entries(container.States)) {
    yield { name, state, scopes }
    for (const inner of [state.ItemProcessor, ...(state.Branches ?? [])]) {
      if (inner !== undefined) yield* statesOf(inner as DefinitionJson, scopes)
    }
  }
}

function workflowOf(id: string): string | undefined {
  return Object.entries(workflowIds).find(([prefix]) => id.startsWith(`${prefix}Machine`))?.[1]
}

function kebabCase(name: string): string {
  return name.replaceAll(/(?!^)([A-Z])/g, '-$1').toLowerCase()
}
