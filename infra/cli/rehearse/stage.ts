import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Runtime } from '../../local/runtime.ts'
import type { RehearsalFolder } from './folder.ts'
import { createPeople, type People } from './people.ts'

/** What it takes to open a cycle through the administrator's own interface. */
export interface Opening {
  readonly runtime: Runtime
  readonly pages: string
  readonly people: People
  readonly administrator: string
  readonly rosterFile: string
  say(text: string): void
}

/** Everything that the parts of a rehearsal share. */
export interface Stage extends Opening {
  readonly folder: RehearsalFolder
}

/** @throws Error when the assembly has no pages */
export function setOpening(
  runtime: Runtime,
  configuration: ProvinceConfiguration,
  rosterFile: string,
  password: string,
  say: (text: string) => void,
): Opening {
  const { pages } = runtime.endpoints
  const administrator = configuration.identity.administrators[0]
  if (pages === null || administrator === undefined) throw new Error('the assembly has no pages')
  return { runtime, pages, people: createPeople(pages, password), administrator, rosterFile, say }
}

/** @throws Error when the assembly has no pages */
export function setStage(
  runtime: Runtime,
  folder: RehearsalFolder,
  password: string,
  say: (text: string) => void,
): Stage {
  return { ...setOpening(runtime, folder.configuration, folder.rosterFile, password, say), folder }
}
