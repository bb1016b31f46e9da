import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { App, DefaultStackSynthesizer, type IStackSynthesizer } from 'aws-cdk-lib'
import { type FunctionName, functionNames } from '#shared/constants.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { type BundledFunction, bundleFunctions, productRoot } from './bundle.ts'
import { checkProvince, loadProvince } from './province-configuration.ts'
import { ProvinceStack } from './province-stack.ts'

export interface SynthesizeOptions {
  /** Path of a configuration file, or the configuration itself. */
  readonly province: string | ProvinceConfiguration
  /** Folder of the cloud assembly; made if it is not there. */
  readonly outdir: string
  /** Folder with the entries `<function name>.ts(x)`. */
  readonly functionsFolder?: string
  /** Whether AWS refuses to delete the table and the accounts. Default: yes. */
  readonly deletionProtection?: boolean
  /**
   * Whether the template is checked against the resource schemas of CloudFormation, which takes about a second.
   * Default: yes. The local runtime leaves it out at every start; the tests and `npm run synth` do not.
   */
  readonly validate?: boolean
  /** Called with the app before it is synthesized; the tests add their checks here. */
  readonly prepare?: (app: App) => void
}

export interface Synthesized {
  /** Folder of the cloud assembly. */
  readonly assembly: string
  readonly stackName: string
  /** The template of the one stack. */
  readonly templateFile: string
  readonly configuration: ProvinceConfiguration
  /** Bytes of code of each function. */
  readonly functionBytes: ReadonlyMap<string, number>
}

/**
 * Synthesizes the stack of one province into a cloud assembly, offline and without credentials.
 *
 * @throws UnusableInput with every problem of the configuration, or every function without a source file
 */
export async function synthesize(options: SynthesizeOptions): Promise<Synthesized> {
  const configuration =
    typeof options.province === 'string'
      ? await loadProvince(options.province)
      : checkProvince(options.province)
  const bundles = await mkdtemp(join(tmpdir(), 'kiem-diem-bundle-'))
  try {
    const bundled = await bundleFunctions({
      names: Object.values(functionNames),
      functionsFolder: options.functionsFolder ?? join(productRoot, 'functions'),
      outdir: bundles,
    })
    return await synthesizeApp(configuration, bundled, options)
  } finally {
    // The assembly has copies.
    await rm(bundles, { recursive: true, force: true })
  }
}

async function synthesizeApp(
  configuration: ProvinceConfiguration,
  bundled: ReadonlyMap<string, BundledFunction>,
  options: SynthesizeOptions,
): Promise<Synthesized> {
  const app = new App({
    outdir: resolve(options.outdir),
    context: await cdkContext(),
    analyticsReporting: false,
    builtinCloudFormationValidation: options.validate ?? true,
    treeMetadata: false,
  })
  const stackName = `kiem-diem-${configuration.id}`
  new ProvinceStack(app, stackName, {
    // The command line checks the bootstrap stack itself; the rule would only bring a parameter into the template.
    synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }) as IStackSynthesizer,
    configuration,
    productVersion: await productVersion(),
    deletionProtection: options.deletionProtection ?? true,
    code: (name: FunctionName) => bundled.get(name)?.folder ?? missing(name),
  })
  options.prepare?.(app)
  const assembly = app.synth()
  return {
    assembly: assembly.directory,
    stackName,
    templateFile: join(assembly.directory, `${stackName}.template.json`),
    configuration,
    functionBytes: new Map([...bundled].map(([name, { bytes }]) => [name, bytes])),
  }
}

function missing(name: string): never {
  throw new Error(`the function ${name} was not bundled`)
}

async function cdkContext(): Promise<Record<string, unknown>> {
  const { context } = JSON.parse(await readFile(join(productRoot, 'cdk.json'), 'utf8')) as {
    context: Record<string, unknown>
  }
  return context
}

async function productVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(productRoot, 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
