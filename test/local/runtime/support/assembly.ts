import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { App, Stack } from 'aws-cdk-lib'
import { afterAll } from 'vitest'

// CDK's own checks of templates take seconds; these templates are made to be odd.
process.env.CDK_VALIDATION = 'false'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

/** A folder of its own that goes when the tests of the file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'runtime-'))
  folders.push(folder)
  return folder
}

/** Synthesizes one stack and gives the folder of the cloud assembly. */
export function synthesize(build: (stack: Stack) => void, name = 'Office'): string {
  const outdir = temporaryFolder()
  const app = new App({ outdir, analyticsReporting: false })
  build(new Stack(app, name))
  app.synth()
  return outdir
}
