import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { productRoot } from '../bundle.ts'
import { UnusableInput } from '../problems.ts'
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
    const synthesized = await synthesize({ province, outdir, deletionProtection, ...folder })
    const { assembly, stackName, configuration } = synthesized
    refuseLoopback(configuration.identity.provider?.issuer)
    return runCdk(['deploy', stackName, '--app', assembly, ...rest])
  })
}

/** An issuer that stands on the machine of who deploys is none that a function could reach. */
function refuseLoopback(issuer: string | undefined): void {
  if (issuer === undefined || issuer.startsWith('https:')) return
  const path = 'identity.provider.issuer'
  throw new UnusableInput([
    {
      path,
      vi: `${issuer} chỉ dùng được khi chạy trên một máy, không triển khai được`,
      en: `${issuer} works on one machine only and cannot be deployed`,
    },
  ])
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
