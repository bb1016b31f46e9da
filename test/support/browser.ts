import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/**
 * Starts a real Chromium: the one of `CHROMIUM` where the user names one, otherwise the one that comes
 * inside an npm package, so that the browser tests need npm alone.
 */
export async function launchBrowser(): Promise<Browser> {
  const own = process.env.CHROMIUM
  const { executablePath, env } = own ? { executablePath: own, env: {} } : await unpackChromium()
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--font-render-hinting=none',
    ],
    env: { ...process.env, ...env } as Record<string, string>,
  })
}

async function unpackChromium(): Promise<{ executablePath: string; env: Record<string, string> }> {
  const { default: packaged, inflate } = await import('@sparticuz/chromium')
  packaged.setGraphicsMode = false
  const executablePath = await packaged.executablePath()
  const env: Record<string, string> = {}
  // A bare machine may lack libnss3: the package brings the libraries along for that case.
  if (missesLibraries(executablePath)) {
    await inflate(join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin/al2023.tar.br'))
    env.LD_LIBRARY_PATH = join(tmpdir(), 'al2023', 'lib')
  }
  if (!existsSync('/etc/fonts')) env.FONTCONFIG_PATH = join(tmpdir(), 'fonts')
  return { executablePath, env }
}

function missesLibraries(executable: string): boolean {
  return execFileSync('ldd', [executable], { encoding: 'utf8' }).includes('not found')
}
