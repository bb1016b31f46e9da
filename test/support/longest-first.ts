import { relative } from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * What takes longest, by the beginning of its path: the kill rehearsals wait as much as they work, and what is begun
 * last should be short, or one worker ends long before the other.
 */
const longest = [
  'test/scenario/kill',
  'test/scenario/',
  'test/access/',
  'test/browser/',
  'test/infra/cli/provinces/',
  'test/functions/pages/english/',
  'test/local/runtime/',
  'test/local/s3/access',
  'test/infra/',
  'test/shared/use-cases/',
]

/** Begins with what takes longest, also on a machine on which no run before has left its times. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rankOf = ({ moduleId }: TestSpecification) => {
      const path = relative(this.ctx.config.root, moduleId).replaceAll('\\', '/')
      const rank = longest.findIndex((beginning) => path.startsWith(beginning))
      return rank === -1 ? longest.length : rank
    }
    return (await super.sort(files)).toSorted((one, other) => rankOf(one) - rankOf(other))
  }
}
