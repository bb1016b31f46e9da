import { describe, expect, it } from 'vitest'
import { start } from '#infra/cli/start.ts'
import { readStartOptions } from '#infra/cli/start-options.ts'

const paths = (argv: readonly string[]) => {
  const read = readStartOptions(argv)
  return 'data' in read ? [] : read.map(({ path }) => path)
}

describe('the options of npm start', () => {
  it('have the demo province as the default', () => {
    expect(readStartOptions([])).toMatchObject({
      assembly: undefined,
      province: expect.stringMatching(/provinces\/demo\.json$/),
      data: 'data/demo',
      port: undefined,
      explain: false,
      language: 'vi',
    })
  })

  it('are read in any order and both spellings', () => {
    const province = 'infra/provinces/lam-dong-2023.json'
    expect(
      readStartOptions(['--port=8080', '--lang', 'en', '--province', province, '--explain']),
    ).toMatchObject({
      province,
      data: 'data/lam-dong-2023',
      port: 8080,
      explain: true,
      language: 'en',
    })
  })

  it('have a clock in the time of Vietnam', () => {
    const read = readStartOptions(['--clock', '2024-11-01T08:00'])
    expect(read).toMatchObject({ clock: Date.parse('2024-11-01T01:00:00Z') })
    expect(readStartOptions([])).toMatchObject({ clock: undefined })
  })

  it.each([
    [['--clock', 'yesterday'], ['--clock']],
    [['--speed'], ['--speed']],
    [
      ['x', '-v'],
      ['x', '-v'],
    ],
    [['--port'], ['--port']],
    [
      ['--port', '70000', '--lang', 'fr'],
      ['--port', '--lang'],
    ],
    [['--data', 'a', '--data', 'b'], ['--data']],
    [['--data', 'package.json'], ['--data']],
    [['--explain=yes'], ['--explain']],
    [['--province', 'nowhere.json'], ['--province']],
    [
      ['--assembly', 'infra', '--province', 'infra/provinces/demo.json'],
      ['--province', '--assembly'],
    ],
  ])('%j are refused with all problems at once', (argv, problems) => {
    expect(paths(argv)).toEqual(problems)
  })

  const run = async (...argv: string[]) => {
    const printed = { stdout: '', stderr: '' }
    const status = await start(
      argv,
      {},
      {
        stdout(text) {
          printed.stdout += text
        },
        stderr(text) {
          printed.stderr += text
        },
      },
    )
    return { status, ...printed }
  }

  it('end the command with status 2 and one line per problem in both languages', async () => {
    const { status, stderr } = await run('--port', 'x', '--speed')
    expect(status).toBe(2)
    expect(stderr.trim().split('\n')).toEqual([
      '--speed: không có tùy chọn này / there is no such option',
      '--port: phải là số từ 0 đến 65535, nhận được "x" / must be a number from 0 to 65535, got "x"',
    ])
  })

  it('can be asked for', async () => {
    const { status, stdout } = await run('--help')
    expect(status).toBe(0)
    expect(stdout).toContain('--assembly')
  })
})
