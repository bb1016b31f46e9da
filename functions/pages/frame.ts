import type { Actor, Context } from '#shared/use-cases/context.ts'
import type { Frame } from './layout.tsx'

/** What every page says of the place and of its reader. */
export function frameOf(context: Context, actor: Actor | undefined): Frame {
  const { name, year } = context.configuration
  return {
    place: name,
    year,
    reader: actor === undefined ? undefined : { name: actor.name, administrator: actor.administrator },
  }
}
