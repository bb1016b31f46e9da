import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AssemblyError, type Asset, type Problem, type Stack, type Template } from './model.ts'

const manifestSchema = z.object({
  version: z.string(),
  missing: z.array(z.object({ key: z.string() })).optional(),
  artifacts: z
    .record(
      z.string(),
      z.object({
        type: z.string(),
        environment: z.string().optional(),
        dependencies: z.array(z.string()).optional(),
        properties: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .optional(),
})
const stackSchema = z.object({
  templateFile: z.string(),
  stackName: z.string().optional(),
  parameters: z.record(z.string(), z.string()).optional(),
})
const assetsSchema = z.object({
  files: z
    .record(
      z.string(),
      z.object({
        source: z.object({ path: z.string().optional(), packaging: z.enum(['zip', 'file']).optional() }),
        destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
      }),
    )
    .optional(),
})
type Manifest = z.infer<typeof manifestSchema>

/**
 * Reads a cloud assembly, with the assemblies of stages inside it. Stacks come in the order of their
 * dependencies.
 *
 * @throws AssemblyError when the folder is no cloud assembly or is not complete
 */
export function readAssembly(folder: string): readonly Stack[] {
  const manifest = readJson(folder, 'manifest.json', manifestSchema)
  const missing = (manifest.missing ?? []).map(({ key }) =>
    general(
      `the assembly was synthesized without the context value ${key}; synthesize it again with that value`,
    ),
  )
  if (missing.length > 0) throw new AssemblyError(missing)

  const artifacts = manifest.artifacts ?? {}
  const assets = new Map<string, Asset>()
  for (const artifact of Object.values(artifacts)) {
    if (artifact.type === 'cdk:asset-manifest') readAssets(folder, String(artifact.properties?.file), assets)
  }
  const stacks: Stack[] = []
  for (const name of inOrder(artifacts)) {
    const artifact = artifacts[name]
    if (artifact?.type === 'aws:cloudformation:stack') {
      const properties = stackSchema.parse(artifact.properties)
      const [account, region] = (artifact.environment ?? '').replace(/^aws:\/\//, '').split('/')
      stacks.push({
        name: properties.stackName ?? name,
        template: readJson(folder, properties.templateFile, z.looseObject({})) as Template,
        parameters: properties.parameters ?? {},
        assets,
        account: account === 'unknown-account' || !account ? undefined : account,
        region: region === 'unknown-region' || !region ? undefined : region,
      })
    } else if (artifact?.type === 'cdk:cloud-assembly') {
      stacks.push(...readAssembly(join(folder, String(artifact.properties?.directoryName))))
    }
  }
  if (stacks.length === 0) throw new AssemblyError([general(`there is no stack in ${folder}`)])
  return stacks
}

function readAssets(folder: string, file: string, assets: Map<string, Asset>): void {
  for (const { source, destinations } of Object.values(readJson(folder, file, assetsSchema).files ?? {})) {
    if (source.path === undefined) continue
    const asset: Asset = { path: join(folder, source.path), packaging: source.packaging ?? 'file' }
    for (const { objectKey } of Object.values(destinations)) assets.set(objectKey, asset)
  }
}

/** Names of the artifacts, each after those it depends on. */
function inOrder(artifacts: NonNullable<Manifest['artifacts']>): string[] {
  const done = new Set<string>()
  const visit = (name: string) => {
    if (done.has(name)) return
    done.add(name)
    for (const dependency of artifacts[name]?.dependencies ?? []) visit(dependency)
    order.push(name)
  }
  const order: string[] = []
  for (const name of Object.keys(artifacts)) visit(name)
  return order
}

function readJson<T>(folder: string, file: string, schema: z.ZodType<T>): T {
  const path = join(folder, file)
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new AssemblyError([general(`${path} cannot be read as part of a cloud assembly: ${reason}`)])
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new AssemblyError([
    general(`${path} is not part of a cloud assembly: ${z.prettifyError(parsed.error)}`),
  ])
}

const general = (reason: string): Problem => ({ stack: '', logicalId: '', type: '', path: '', reason })
