import type { Bilingual } from '#shared/text/input-problems.ts'

/** One thing that makes an input unusable: where, and what, in both languages of the administrators. */
export interface BilingualProblem extends Bilingual {
  readonly path: string
}

/** The input cannot be used. A command prints every problem and ends with status 2. */
export class UnusableInput extends Error {
  readonly problems: readonly BilingualProblem[]

  constructor(problems: readonly BilingualProblem[]) {
    super(problems.map(formatProblem).join('\n'))
    this.name = 'UnusableInput'
    this.problems = problems
  }
}

/** `path: sentence / sentence`, one line. */
export function formatProblem({ path, vi, en }: BilingualProblem): string {
  return path === '' ? `${vi} / ${en}` : `${path}: ${vi} / ${en}`
}
