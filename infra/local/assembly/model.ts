/** Something in an assembly that keeps it from running here. All are collected before anything is said. */
export interface Problem {
  readonly stack: string
  /** Empty when the problem is not one resource's. */
  readonly logicalId: string
  readonly type: string
  /** Path inside the resource or the template, such as `Properties.Policies[0]`. */
  readonly path: string
  readonly reason: string
}

export interface ResourceTemplate {
  readonly Type: string
  readonly Properties?: Readonly<Record<string, unknown>>
  readonly Condition?: string
  readonly DependsOn?: string | readonly string[]
  readonly DeletionPolicy?: unknown
  readonly UpdateReplacePolicy?: unknown
  readonly [attribute: string]: unknown
}

export interface Template {
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: unknown }>>
  readonly Mappings?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>
  readonly Conditions?: Readonly<Record<string, unknown>>
  readonly Resources?: Readonly<Record<string, ResourceTemplate>>
  readonly Outputs?: Readonly<
    Record<
      string,
      { readonly Value: unknown; readonly Export?: { readonly Name: unknown }; readonly Condition?: string }
    >
  >
  readonly [section: string]: unknown
}

/** A file asset by the object key that the template names. */
export interface Asset {
  readonly path: string
  readonly packaging: 'zip' | 'file'
}

export interface Stack {
  readonly name: string
  readonly template: Template
  /** Values that the assembly gives to template parameters. */
  readonly parameters: Readonly<Record<string, string>>
  readonly assets: ReadonlyMap<string, Asset>
  /** Undefined when the stack is synthesized for any environment. */
  readonly account: string | undefined
  readonly region: string | undefined
}

/** The assembly cannot be run; `problems` has everything that was found. */
export class AssemblyError extends Error {
  override readonly name = 'AssemblyError'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[], options?: ErrorOptions) {
    super(problems.map(problemText).join('\n'), options)
    this.problems = problems
  }
}

/** One line: where, what type, which property, why. */
export function problemText(problem: Problem): string {
  const where = [problem.stack, problem.logicalId].filter((part) => part !== '').join('/')
  const what = [problem.type, problem.path].filter((part) => part !== '').join(' ')
  return `${where}${what === '' ? '' : ` (${what})`}: ${problem.reason}`
}
