import { access, mkdir, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { UnusableInput } from './problems.ts'

/** One bundled function: the folder that becomes its code asset, and its size. */
export interface BundledFunction {
  readonly folder: string
  /** Bytes of the code that is loaded before the first call, without the source maps and what is imported on demand. */
  readonly bytes: number
}

const entrySuffixes = ['.ts', '.tsx'] as const
const virtualFolder = '.bundle'

/** Root of the product: where `package.json` is. */
export const productRoot = resolve(import.meta.dirname, '..')

/**
 * Bundles every named function with one esbuild call, each to `<outdir>/<name>/<name>.mjs` beside the chunks that it
 * shares with others, with source maps. The SDK is part of the bundle: the one that Lambda brings changes without a
 * deployment.
 *
 * Split, because 24 whole bundles are 43 MB of code and 32 MB of maps that are mostly the same SDK: 13.3 s against
 * 0.8 s measured on two busy cores. What is imported on demand (most credential providers) is not even loaded.
 *
 * @throws UnusableInput with every entry that is missing, or every error of esbuild
 */
export async function bundleFunctions(options: {
  readonly names: readonly string[]
  readonly functionsFolder: string
  readonly outdir: string
}): Promise<ReadonlyMap<string, BundledFunction>> {
  const entries = await findEntries(options.functionsFolder, options.names)
  const { outputFiles, metafile } = await build({
    entryPoints: entries.map(({ name, file }) => ({ in: file, out: name })),
    absWorkingDir: productRoot,
    // Nothing is written here: a fixed virtual folder keeps the paths inside the source maps, and so the asset
    // hashes, the same wherever the assembly goes.
    outdir: join(productRoot, virtualFolder),
    write: false,
    bundle: true,
    splitting: true,
    chunkNames: 'chunk-[hash]',
    metafile: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    mainFields: ['module', 'main'],
    conditions: ['module'],
    // An entry outside the product, as a test has, finds the packages of the product.
    nodePaths: [join(productRoot, 'node_modules')],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minifySyntax: true,
    // Names stay readable in stack traces; comments go with the white space.
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    // CommonJS packages inside an ES module still call `require` for the built-in modules of Node.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);",
    },
    logLevel: 'silent',
  }).catch((error: unknown) => {
    throw bundlingProblem(error)
  })
  const contents = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]))
  const bundled = await Promise.all(
    entries.map(async ({ name }) => {
      const folder = join(options.outdir, name)
      await mkdir(folder, { recursive: true })
      const files = reachable(metafile, `${name}.mjs`)
      await Promise.all(
        [...files, ...files.map((file) => `${file}.map`)].map(async (file) => {
          const content = contents.get(file)
          if (content !== undefined) await writeFile(join(folder, file), content)
        }),
      )
      const bytes = reachable(metafile, `${name}.mjs`, ['import-statement']).reduce(
        (sum, file) => sum + (contents.get(file)?.byteLength ?? 0),
        0,
      )
      return [name, { folder, bytes }] as const
    }),
  )
  return new Map(bundled)
}

/** An entry and every chunk that it imports; of every kind, now or on demand, unless the kinds are named. */
function reachable({ outputs }: Metafile, entry: string, kinds?: readonly string[]): readonly string[] {
  const found = new Set([entry])
  for (const file of found) {
    for (const { path, external, kind } of outputs[`${virtualFolder}/${file}`]?.imports ?? []) {
      if (external !== true && (kinds?.includes(kind) ?? true)) found.add(basename(path))
    }
  }
  return [...found]
}

async function findEntries(
  folder: string,
  names: readonly string[],
): Promise<readonly { name: string; file: string }[]> {
  const found: { name: string; file: string }[] = []
  const missing: string[] = []
  for (const name of names) {
    const file = await firstExisting(entrySuffixes.map((suffix) => join(folder, name + suffix)))
    if (file === undefined) missing.push(name)
    else found.push({ name, file })
  }
  if (missing.length > 0) {
    throw new UnusableInput(
      missing.map((name) => ({
        path: join(folder, `${name}.ts(x)`),
        vi: `không có tệp nguồn của hàm ${name}`,
        en: `the function ${name} has no source file`,
      })),
    )
  }
  return found
}

async function firstExisting(files: readonly string[]): Promise<string | undefined> {
  for (const file of files) {
    if (await exists(file)) return file
  }
  return undefined
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

function bundlingProblem(error: unknown): unknown {
  const errors = (error as { errors?: { text: string; location?: { file: string; line: number } | null }[] })
    .errors
  if (!Array.isArray(errors)) return error
  return new UnusableInput(
    errors.map(({ text, location }) => ({
      path: location ? `${location.file}:${location.line}` : 'functions',
      vi: `không đóng gói được: ${text}`,
      en: `cannot be bundled: ${text}`,
    })),
  )
}
