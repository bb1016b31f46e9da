#!/usr/bin/env node
import './need-node-24.js'

const { main } = await import('../kiemdiem.ts')
process.exitCode = await main(process.argv.slice(2))
