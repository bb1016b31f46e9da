import type { Context } from '#shared/use-cases/context.ts'

let held: Context | undefined

/** Gives the functions of a test file the context of a world, or that of another one later on. */
export function holdContext(context: Context): void {
  held = context
}

/**
 * What `createContext` answers where a test file replaces it, so that the real handlers run in the test's world:
 * `vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))`.
 */
export function createContext(): Context {
  return new Proxy({} as Context, {
    get(_, name) {
      if (held === undefined) throw new Error('no context is held')
      return held[name as keyof Context]
    },
  })
}
