import { synthesize } from '../synthesize.ts'
import { readProvinceOptions, usage } from './province-options.ts'
import { type Output, processOutput, runCommand } from './run-command.ts'

/**
 * `npm run synth -- --province FILE`: writes the cloud assembly of one province and prints where it is, as JSON.
 *
 * @returns exit status 0, or 2 when the configuration cannot be used
 */
export async function synth(
  argv: readonly string[],
  output: Output = processOutput,
  functionsFolder?: string,
): Promise<number> {
  return runCommand(output, usage('synth'), async () => {
    const { province, outdir, deletionProtection } = readProvinceOptions(argv)
    const result = await synthesize({
      province,
      outdir,
      deletionProtection,
      ...(functionsFolder === undefined ? {} : { functionsFolder }),
    })
    const { assembly, stackName, templateFile, functionBytes } = result
    const answer = {
      assembly,
      stack: stackName,
      template: templateFile,
      functionBytes: Object.fromEntries(functionBytes),
    }
    output.stdout(`${JSON.stringify(answer, null, 2)}\n`)
    return 0
  })
}

if (import.meta.main) process.exitCode = await synth(process.argv.slice(2))
