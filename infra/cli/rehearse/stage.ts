import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Runtime } from '../../local/runtime.ts'
import { type Done, keepDone } from './done.ts'
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
  readonly done: Done
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

/**
 * @param notes file in which the people note what they have done; in memory alone when absent
 * @throws Error when the assembly has no pages
 */
export function setStage(
  runtime: Runtime,
  folder: RehearsalFolder,
  password: string,
  say: (text: string) => void,
  notes?: string,
): Stage {
  const opening = setOpening(runtime, folder.configuration, folder.rosterFile, password, say)
  return { ...opening, folder, done: keepDone(notes) }
}
