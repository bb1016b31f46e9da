#!/usr/bin/env node
import './need-node-24.js'

const { start } = await import('../start.ts')
process.exitCode = await start(process.argv.slice(2), {
  async afterStart(runtime, options) {
    const { demonstrate } = await import('../demonstrate.ts')
    await demonstrate(runtime, options, (text) => void process.stdout.write(text))
  },
})
