import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sessionCookie } from '#shared/constants.ts'
import { type Described, describeDemo } from './support/described-demo.ts'

const run = promisify(execFile)
/** Downloading and building the tool, and opening a cycle on a busy machine. */
const PATIENCE = 600_000
/** Some thousands of requests one after the other. */
const LONG_PATIENCE = 3_600_000
const version = '4.32.5'
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_headers_conformance',
  'response_schema_conformance',
  'allow_header_conformance',
  'unsupported_method',
]
const examples = process.env.CONFORMANCE_EXAMPLES ?? '15'

// `python3` and the way to PyPI must be there; without them these tests fail, because nothing was shown.
describe('the API under schemathesis', () => {
  let folder: string
  let demo: Described
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'schemathesis-'))
    await run('python3', ['-m', 'venv', join(folder, 'venv')])
    await run(join(folder, 'venv/bin/pip'), ['install', '--quiet', `schemathesis==${version}`])
    demo = await describeDemo()
  }, PATIENCE)
  afterAll(async () => {
    await demo.stop()
    await rm(folder, { recursive: true, force: true })
  })

  /** What the tool counts and finds. Ids that there are stand in for those that it would make up. */
  async function examine(who: string, known: Readonly<Record<string, string>>, session?: string) {
    const { origin } = new URL(demo.pages)
    const parameters = Object.entries(known).map(
      ([name, value]) => `"path.${name}" = ${JSON.stringify(value)}`,
    )
    const config = join(folder, `${who}.toml`)
    await writeFile(config, `[parameters]\n${parameters.join('\n')}\n`)
    const report = join(folder, `${who}.json`)
    const headers = ['-H', `Origin: ${origin}`]
    if (session !== undefined) headers.push('-H', `Cookie: ${sessionCookie}=${session}`)
    const command = [
      ...['--config-file', config, 'run', new URL('/api/openapi.json', demo.pages).href, '--url', origin],
      // Without a session the gateway refuses every other method before anything of ours is asked.
      ...[
        '--checks',
        (session === undefined ? checks.slice(0, -2) : checks).join(','),
        '--max-examples',
        examples,
        '--seed',
        '1',
        // Several threads that parse source, as the tool does for each strategy, break each other in CPython before 3.13
        // ("AST constructor recursion depth mismatch").
        '--workers',
        '1',
      ],
      ...['--suppress-health-check', 'all', '--warnings', 'off', '--continue-on-failure', '--no-shrink'],
      ...['--report', 'json', '--report-json-path', report, ...headers],
    ]
    const { stdout } = await run(join(folder, 'venv/bin/schemathesis'), command, {
      maxBuffer: 1e9,
      // It keeps what it has tried beside where it runs.
      cwd: folder,
      env: { ...process.env, NO_COLOR: '1' },
    }).catch((error: unknown) => error as { stdout: string })
    return { stdout, report: await readFile(report, 'utf8') }
  }

  it.each(['administrator', 'approver', 'member', 'stranger', 'nobody'] as const)(
    'answers %s as it is described, whatever is asked',
    async (who) => {
      const { stdout } = await examine(who, demo.known, demo.sessions[who])
      process.stdout.write(`${who}: ${/\d+ generated[^\n]*/.exec(stdout)?.[0] ?? ''}\n`)
      expect(stdout).toContain('No issues found')
    },
    LONG_PATIENCE,
  )
})
