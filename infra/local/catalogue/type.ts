import type { Named, Resource } from '../assembly/compile.ts'
import type { CodeStore } from '../functions/code.ts'
import type { Finding, Members } from './rules.ts'
import type { Services } from './services.ts'

/** Where things are on this machine, known before anything is created. */
export interface World {
  readonly region: string
  readonly account: string
  /** Base URL of a service, such as `sqs`. */
  endpoint(service: string): string
  /** Base URL of an HTTP API. */
  apiUrl(stack: string, logicalId: string): string
}

/** A resource as it was applied last. */
export interface Applied {
  readonly stack: string
  readonly logicalId: string
  readonly type: string
  readonly ref: string
  readonly properties: Readonly<Record<string, unknown>>
  readonly retain: boolean
}

/** All resources of the assembly, so that a type can look at those that belong to it. */
export interface Resources {
  readonly all: readonly Resource[]
  ofType(type: string): readonly Resource[]
}

/** One CloudFormation resource type and everything the runtime knows of it. */
export interface ResourceType {
  readonly type: string
  /** What runs it, or why there is nothing to run. */
  readonly runs: string
  /** Nothing happens for it on one machine. */
  readonly idle?: true
  /** `any` when no property of it matters. */
  readonly properties: Members | 'any'
  ref(resource: Named, world: World): string
  readonly attributes?: Readonly<Record<string, (resource: Named, world: World) => string>>
  /** Takes what lies in the assembly over into the data folder, so that the resource stands by itself. */
  settle?(resource: Resource, code: CodeStore): Promise<Resource> | Resource
  /** What is wrong beyond the properties one by one. */
  check?(resource: Resource, resources: Resources): Finding[]
  /** Makes it so. Called at every start: what is so already must stay as it is. */
  apply?(resource: Resource, services: Services, resources: Resources): Promise<void> | void
  /** Why what is there cannot become this. Asked before anything is changed. */
  refuseChange?(
    before: Applied,
    after: Resource,
    services: Services,
  ): Promise<string | undefined> | string | undefined
  /** The data in it that a deletion would lose, in words; undefined when there is none. */
  holds?(before: Applied, services: Services): Promise<string | undefined>
  remove?(before: Applied, services: Services): Promise<void> | void
}

/** A property of a resource that its rules have checked to be text. */
export const text = (
  resource: { properties: Readonly<Record<string, unknown>> },
  name: string,
): string | undefined => {
  const value = resource.properties[name]
  return value === undefined ? undefined : String(value)
}
/** A property that is a whole number, also when the template writes it as text. */
export const whole = (
  resource: { properties: Readonly<Record<string, unknown>> },
  name: string,
): number | undefined => {
  const value = resource.properties[name]
  return value === undefined ? undefined : Number(value)
}
