import { fileURLToPath } from 'node:url'
import { buildSync } from 'esbuild'

let code: URL | undefined

/**
 * What a worker thread loads first, as one module without types. Every thread would otherwise start the compiler
 * that takes them out, which costs it more time and memory than the rest of its start.
 */
export function bootstrapCode(): URL {
  code ??= new URL(`data:text/javascript,${encodeURIComponent(bundle())}`)
  return code
}

function bundle(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL('./bootstrap.ts', import.meta.url))],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}
