import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { productRoot } from '#infra/bundle.ts'
import { type SynthesizeOptions, synthesize } from '#infra/synthesize.ts'
import { functionNames } from '#shared/constants.ts'

export interface Resource {
  readonly Type: string
  // biome-ignore lint/suspicious/noExplicitAny: the tests read whatever a template holds.
  readonly Properties: Record<string, any>
  readonly DeletionPolicy?: string
}

/** A synthesized template of one province, with what the tests ask of it. */
export interface Template {
  readonly resources: Readonly<Record<string, Resource>>
  /** Logical ids and properties of one type. */
  ofType(type: string): readonly { readonly id: string; readonly resource: Resource }[]
}

/** Milliseconds that a hook may take to synthesize while everything else runs on the same two cores. */
export const SYNTHESIS_TIMEOUT = 60_000

export const provinceFile = (name: string): string => join(productRoot, 'infra', 'provinces', `${name}.json`)

/** A temporary folder that the returned function removes. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'kiem-diem-test-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}

/** Writes an entry for every function that does nothing. */
export async function writeFixtureFunctions(folder: string): Promise<string> {
  const names = Object.values(functionNames)
  await Promise.all(
    names.map((name) =>
      writeFile(join(folder, `${name}.ts`), `export const handler = async () => '${name}'\n`),
    ),
  )
  return folder
}

/** Synthesizes a shipped province with functions that do nothing. */
export async function synthesizeFixture(
  province: string,
  options: Pick<SynthesizeOptions, 'prepare' | 'validate' | 'deletionProtection'> = { validate: false },
): Promise<Template> {
  const { path, remove } = await temporaryFolder()
  try {
    const { templateFile } = await synthesize({
      province: provinceFile(province),
      outdir: join(path, 'cdk.out'),
      functionsFolder: await writeFixtureFunctions(path),
      ...options,
    })
    return parseTemplate(await readFile(templateFile, 'utf8'))
  } finally {
    await remove()
  }
}

export function parseTemplate(text: string): Template {
  const { Resources: resources } = JSON.parse(text) as { Resources: Record<string, Resource> }
  return {
    resources,
    ofType: (type) =>
      Object.entries(resources)
        .filter(([, resource]) => resource.Type === type)
        .map(([id, resource]) => ({ id, resource })),
  }
}

/** Logical id that a `Ref` or the first part of a `Fn::GetAtt` names; undefined for anything else. */
export function targetOf(value: unknown): string | undefined {
  const node = value as { Ref?: string; 'Fn::GetAtt'?: [string, string] } | undefined
  return node?.Ref ?? node?.['Fn::GetAtt']?.[0]
}
