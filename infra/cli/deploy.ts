import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { productRoot } from '../bundle.ts'
import { synthesize } from '../synthesize.ts'
import { readProvinceOptions, usage } from './province-options.ts'
import { type Output, processOutput, runCommand } from './run-command.ts'

/** Runs the CDK command line; resolves to its exit status. */
export type RunCdk = (args: readonly string[]) => Promise<number>

/**
 * `npm run deploy -- --province FILE [-- CDK options]`: synthesizes one province and deploys exactly that assembly
 * with the credentials and the region of the AWS environment.
 *
 * @returns exit status of the CDK, or 2 when the configuration cannot be used
 */
export async function deploy(
  argv: readonly string[],
  output: Output = processOutput,
  options: { readonly functionsFolder?: string; readonly runCdk?: RunCdk } = {},
): Promise<number> {
  const { runCdk = spawnCdk, ...folder } = options
  return runCommand(output, usage('deploy'), async () => {
    const { province, outdir, deletionProtection, rest } = readProvinceOptions(argv)
    const { assembly, stackName } = await synthesize({ province, outdir, deletionProtection, ...folder })
    return runCdk(['deploy', stackName, '--app', assembly, ...rest])
  })
}

// The package of the command line that the lockfile pins, not whatever `cdk` is on the machine.
const cdk = join(productRoot, 'node_modules', 'aws-cdk', 'bin', 'cdk')

function spawnCdk(args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [cdk, ...args], { stdio: 'inherit' })
    child.once('error', reject)
    // Killed by a signal, such as Ctrl-C, it has no status of its own.
    child.once('exit', (code) => resolve(code ?? 1))
  })
}

if (import.meta.main) process.exitCode = await deploy(process.argv.slice(2))
