import { App } from 'aws-cdk-lib'
import { processOutput, runCommand } from './cli/run-command.ts'
import { UnusableInput } from './problems.ts'
import { synthesize } from './synthesize.ts'

// The entry of the CDK command line (`cdk.json`): `npx cdk diff -c province=infra/provinces/demo.json`.
process.exitCode = await runCommand(processOutput, '', async () => {
  // Only to read the context as the CDK passes it; it would otherwise write an empty assembly at the end.
  const province: unknown = new App({ autoSynth: false }).node.tryGetContext('province')
  if (typeof province !== 'string') {
    throw new UnusableInput([
      {
        path: '-c province=…',
        vi: 'thiếu tệp cấu hình của tỉnh',
        en: 'the configuration file of the province is missing',
      },
    ])
  }
  await synthesize({ province, outdir: process.env.CDK_OUTDIR ?? 'cdk.out' })
  return 0
})
