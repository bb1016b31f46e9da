import { createHash } from 'node:crypto'
import {
  constants,
  copyFileSync,
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { unzip } from './unzip.ts'

/** Where a function's code comes from. */
export type CodeSource =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'zip'; readonly path: string }
  | { readonly kind: 'inline'; readonly text: string }

/**
 * The unpacked code of functions, one folder per content. Functions run from here and not from the assembly:
 * the assembly may be synthesized again while they run, and an unfinished change must be able to go on.
 */
export interface CodeStore {
  /** Takes the code over and gives the folder it lies in; the same content gives the same folder. */
  put(source: CodeSource): Promise<string>
  /** Removes what none of these folders is. */
  keepOnly(folders: ReadonlySet<string>): void
}

export function openCodeStore(folder: string): CodeStore {
  mkdirSync(folder, { recursive: true })
  // A Lambda's code has no package above it. Without this, the nearest package.json decides whether a plain
  // .js file is a module, and that could be the one of the project the data folder lies in.
  writeFileSync(join(folder, 'package.json'), '{}\n')
  provideSdk(join(folder, 'node_modules'))

  return {
    async put(source) {
      const target = join(folder, hashOf(source))
      if (existsSync(target)) return target
      const draft = `${target}.draft`
      rmSync(draft, { recursive: true, force: true })
      mkdirSync(draft)
      if (source.kind === 'inline') writeFileSync(join(draft, 'index.js'), source.text)
      else if (source.kind === 'folder') copyFolder(source.path, draft)
      else await unzip(source.path, draft)
      renameSync(draft, target)
      return target
    },
    keepOnly(folders) {
      for (const entry of readdirSync(folder)) {
        if (entry === 'package.json' || entry === 'node_modules' || folders.has(join(folder, entry))) continue
        rmSync(join(folder, entry), { recursive: true, force: true })
      }
    },
  }
}

/** Lambda's Node.js runtimes bring the AWS SDK with them; here the installed clients take that place. */
function provideSdk(modules: string): void {
  mkdirSync(modules, { recursive: true })
  const client = createRequire(import.meta.url).resolve('@aws-sdk/client-lambda/package.json')
  const installed = dirname(dirname(dirname(client)))
  for (const scope of ['@aws-sdk', '@smithy']) {
    const link = join(modules, scope)
    rmSync(link, { recursive: true, force: true })
    const target = join(installed, scope)
    if (existsSync(target)) symlinkSync(realpathSync(target), link, 'dir')
  }
}

function hashOf(source: CodeSource): string {
  const hash = createHash('sha256').update(source.kind)
  if (source.kind === 'inline') hash.update(source.text)
  else if (source.kind === 'zip') hash.update(readFileSync(source.path))
  else {
    for (const file of filesOf(source.path)) {
      const content = readFileSync(join(source.path, file))
      hash.update(`\0${file.split(sep).join('/')}\0${content.length}\0`).update(content)
    }
  }
  return hash.digest('hex').slice(0, 40)
}

/** Copies files and what links point to. cpSync looks at every path many times: 2.5 s for 2,000 files, this 0.6 s. */
function copyFolder(from: string, to: string): void {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (isFolder(entry, source)) {
      mkdirSync(target)
      copyFolder(source, target)
    } else copyFileSync(source, target, constants.COPYFILE_FICLONE)
  }
}

/** Paths of all files below, in a fixed order; links are followed. */
function filesOf(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(below, entry.name)
      return isFolder(entry, join(folder, path)) ? filesOf(folder, path) : [path]
    })
}

const isFolder = (entry: Dirent, path: string) =>
  entry.isDirectory() || (entry.isSymbolicLink() && statSync(path).isDirectory())
