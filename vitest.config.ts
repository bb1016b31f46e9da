import { defineConfig } from 'vitest/config'
import { LongestFirst } from './test/support/longest-first.ts'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    // What needs another program on the machine runs by `npm run conformance`.
    exclude: [...(process.env.CONFORMANCE === undefined ? ['test/conformance/**'] : []), 'node_modules/**'],
    // A build machine may be several times slower; a test that hangs is told from one that is slow all the same.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globalSetup: ['test/support/compile-once.ts'],
    setupFiles: ['test/support/conforming-fetch.ts'],
    // Two cores are what a small office machine and the build machine have.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    // With --coverage: no branch of the law goes untested, in whichever of the two folders it stands. V8 counts in
    // everything that runs meanwhile, so `npm test` counts while the tests of these folders run, and not in the others.
    coverage: {
      provider: 'v8',
      include: ['shared/domain/**', 'shared/rules/**'],
      reporter: ['text-summary', ['text', { skipFull: true }]],
      thresholds: { branches: 100 },
    },
  },
})
