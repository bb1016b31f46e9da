import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deploy } from '#infra/cli/deploy.ts'
import { synth } from '#infra/cli/synth.ts'
import { provinceFile, temporaryFolder, writeFixtureFunctions } from '../support/assembly.ts'

describe('the commands of a deployment', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let functionsFolder: string
  let out: string[]
  let err: string[]
  const output = {
    stdout: (text: string) => void out.push(text),
    stderr: (text: string) => void err.push(text),
  }

  beforeEach(async () => {
    folder = await temporaryFolder()
    functionsFolder = await writeFixtureFunctions(folder.path)
    out = []
    err = []
  })
  afterEach(() => folder.remove())

  const assembly = () => join(folder.path, 'cdk.out')
  async function brokenProvince(): Promise<string> {
    const file = join(folder.path, 'broken.json')
    const demo = JSON.parse(await readFile(provinceFile('demo'), 'utf8')) as Record<string, unknown>
    await writeFile(file, JSON.stringify({ ...demo, report: { ...(demo.report as object), colour: 'red' } }))
    return file
  }

  it('synth writes the assembly and says in JSON where it is', async () => {
    const status = await synth(
      ['--province', provinceFile('demo'), '--out', assembly()],
      output,
      functionsFolder,
    )
    expect({ status, err }).toEqual({ status: 0, err: [] })
    const answer = JSON.parse(out.join('')) as { assembly: string; stack: string; template: string }
    expect(answer).toMatchObject({ assembly: assembly(), stack: 'kiem-diem-demo' })
    expect(JSON.parse(await readFile(answer.template, 'utf8'))).toHaveProperty('Resources')
  })

  it('synth ends with 2 and names an unknown field by its path, in Vietnamese and English', async () => {
    const status = await synth(
      ['--province', await brokenProvince(), '--out', assembly()],
      output,
      functionsFolder,
    )
    expect({ status, out }).toEqual({ status: 2, out: [] })
    expect(err.join('')).toBe(
      'report.colour: trường này không có trong quy cách / this field is not part of the format\n',
    )
  })

  it.each([
    ['without a province', [], /^--province: thiếu tệp cấu hình/],
    ['with an option that does not exist', ['--provinc', 'x'], /Unknown option '--provinc'/],
    ['with an option without its value', ['--province'], /argument missing/],
  ])('synth ends with 2 and shows its usage %s', async (_case, argv, message) => {
    expect(await synth(argv, output, functionsFolder)).toBe(2)
    expect(err.join('')).toMatch(message)
    expect(err.join('')).toContain('Usage:     npm run synth -- --province FILE')
  })

  it('deploy hands exactly the synthesized assembly and the further options to the CDK', async () => {
    const calls: (readonly string[])[] = []
    const runCdk = async (args: readonly string[]) => {
      calls.push(args)
      return 7
    }
    const argv = [
      '--province',
      provinceFile('demo'),
      '--out',
      assembly(),
      '--',
      '--require-approval',
      'never',
    ]
    expect(await deploy(argv, output, { functionsFolder, runCdk })).toBe(7)
    expect(calls).toEqual([['deploy', 'kiem-diem-demo', '--app', assembly(), '--require-approval', 'never']])
  })

  it('deploy starts nothing when the configuration cannot be used', async () => {
    const runCdk = async () => {
      throw new Error('must not run')
    }
    const argv = ['--province', await brokenProvince(), '--out', assembly()]
    expect(await deploy(argv, output, { functionsFolder, runCdk })).toBe(2)
    expect(err.join('')).toContain('report.colour')
  })

  it('deploy starts nothing where people would sign in on the machine of who deploys', async () => {
    const runCdk = async () => {
      throw new Error('must not run')
    }
    const written = JSON.parse(await readFile(provinceFile('demo'), 'utf8'))
    const provider = { issuer: 'http://127.0.0.1:8080', clientId: 'kiem-diem' }
    const file = join(folder.path, 'loopback.json')
    await writeFile(file, JSON.stringify({ ...written, identity: { ...written.identity, provider } }))
    expect(await deploy(['--province', file, '--out', assembly()], output, { functionsFolder, runCdk })).toBe(
      2,
    )
    expect(err.join('')).toContain('identity.provider.issuer')
  })
})
