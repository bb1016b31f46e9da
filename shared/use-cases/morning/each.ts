import { inParallel } from '#shared/store/table.ts'

/** What became of many pieces of work of which none may stop the others. */
export interface Outcomes<R> {
  readonly done: readonly R[]
  readonly errors: readonly unknown[]
}

// As many at once as a table takes from one function without pushing back.
const atOnce = 8

/** Runs the work on every item, some at a time; one that fails is reported and the others go on. */
export async function onEach<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<Outcomes<R>> {
  const outcomes = await inParallel(items, atOnce, async (item) => {
    try {
      return { done: [await work(item)], errors: [] }
    } catch (error) {
      return { done: [], errors: [error] }
    }
  })
  return {
    done: outcomes.flatMap(({ done }) => done),
    errors: outcomes.flatMap(({ errors }) => errors),
  }
}
