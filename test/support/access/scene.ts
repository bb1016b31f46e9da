import type { Rating } from '#shared/contracts/rating.ts'
import type { World } from '#test/support/world.ts'

/** The ids of what there is at a stage, by the name that a route's parameter has, and the tokens of links. */
export interface Scene {
  readonly world: World
  readonly ids: Map<string, string>
  /** What is typed where these words are meant. */
  readonly say: (words: string) => string
  /** What the authority decides on the subject; everybody else is rated well. */
  readonly decided: Rating
}
