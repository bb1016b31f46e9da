import { defineConfig } from 'vitest/config'

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/conformance/**', 'node_modules/**'],
    testTimeout: 20_000,
    // Two cores are what a small office machine and the build machine have.
    maxWorkers: 2,
  },
})
