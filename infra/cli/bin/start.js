#!/usr/bin/env node
// As kiemdiem.js: an older Node cannot even read the sources, so the version is checked in plain JavaScript.
const major = Number(process.versions.node.split('.')[0])
if (major < 24) {
  process.stderr.write(
    `Cần Node.js 24 trở lên; đang chạy ${process.versions.node}. Hãy chạy lại "npm ci" hoặc cài Node.js 24.\n` +
      `Node.js 24 or newer is needed; this is ${process.versions.node}. Run "npm ci" again or install Node.js 24.\n`,
  )
  process.exit(2)
}
const { start } = await import('../start.ts')
process.exitCode = await start(process.argv.slice(2), {
  async afterStart(runtime, options) {
    const { demonstrate } = await import('../demonstrate.ts')
    await demonstrate(runtime, options, (text) => void process.stdout.write(text))
  },
})
