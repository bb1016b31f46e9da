import type { Runtime } from '../../local/runtime.ts'
import type { RehearsalFolder } from './folder.ts'
import { createPeople, type People } from './people.ts'

/** Everything that the parts of a rehearsal share. */
export interface Stage {
  readonly runtime: Runtime
  readonly pages: string
  readonly folder: RehearsalFolder
  readonly people: People
  readonly administrator: string
  say(text: string): void
}

/** @throws Error when the assembly has no pages */
export function setStage(
  runtime: Runtime,
  folder: RehearsalFolder,
  password: string,
  say: (text: string) => void,
): Stage {
  const { pages } = runtime.endpoints
  const administrator = folder.configuration.identity.administrators[0]
  if (pages === null || administrator === undefined) throw new Error('the assembly has no pages')
  return { runtime, pages, folder, people: createPeople(pages, password), administrator, say }
}
