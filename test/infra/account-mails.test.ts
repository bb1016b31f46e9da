import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explainAssembly } from '#infra/local/prepare.ts'
import { synthesize } from '#infra/synthesize.ts'
import { describeIssues } from '#shared/contracts/input-problems.ts'
import { provinceConfiguration, writtenConfiguration } from '#shared/contracts/province.ts'
import {
  parseTemplate,
  provinceFile,
  SYNTHESIS_TIMEOUT,
  synthesizeFixture,
  type Template,
  temporaryFolder,
  writeFixtureFunctions,
} from './support/assembly.ts'

const poolOf = (template: Template) => {
  const pool = template.ofType('AWS::Cognito::UserPool')[0]?.resource
  if (pool === undefined) throw new Error('the template has no user pool')
  return pool as typeof pool & { readonly DependsOn?: readonly string[] }
}

describe('the mails of the accounts', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let usual: Template
  const withSes = async (name: string, changes: object = {}) => {
    const written = JSON.parse(await readFile(provinceFile('demo'), 'utf8'))
    const { assembly, templateFile } = await synthesize({
      province: provinceConfiguration.parse({
        ...written,
        mail: { from: 'kiemdiem@tinh.example', replyTo: 'bantochuc@tinh.example' },
        identity: { ...written.identity, accountMails: 'ses' },
        ...changes,
      }),
      outdir: join(folder.path, name),
      functionsFolder: await writeFixtureFunctions(folder.path),
    })
    return { assembly, template: parseTemplate(await readFile(templateFile, 'utf8')) }
  }
  let ses: Awaited<ReturnType<typeof withSes>>
  beforeAll(async () => {
    folder = await temporaryFolder()
    usual = await synthesizeFixture('demo')
    ses = await withSes('ses', { name: 'Đảng bộ tỉnh Ví Dụ' })
  }, 2 * SYNTHESIS_TIMEOUT)
  afterAll(() => folder.remove())

  it('are sent by Cognito itself unless the province says otherwise: a first deployment has no confirmed address', () => {
    expect(poolOf(usual).Properties.EmailConfiguration).toBeUndefined()
    expect(poolOf(usual).DependsOn).toBeUndefined()
  })

  it('come from the address and under the name of the province where SES sends them', () => {
    const { EmailConfiguration } = poolOf(ses.template).Properties

    expect(EmailConfiguration).toMatchObject({
      EmailSendingAccount: 'DEVELOPER',
      From: `=?UTF-8?B?${Buffer.from('Đảng bộ tỉnh Ví Dụ').toString('base64')}?= <kiemdiem@tinh.example>`,
      ReplyToEmailAddress: 'bantochuc@tinh.example',
    })
    expect(EmailConfiguration.SourceArn['Fn::Join'][1]).toEqual([
      'arn:',
      { Ref: 'AWS::Partition' },
      ':ses:',
      { Ref: 'AWS::Region' },
      ':',
      { Ref: 'AWS::AccountId' },
      ':identity/kiemdiem@tinh.example',
    ])
  })

  it('wait for the address to be known to SES, and change nothing else of the pool', () => {
    const { EmailConfiguration: _, ...properties } = poolOf(ses.template).Properties
    const address = ses.template.ofType('AWS::SES::EmailIdentity')[0]
    const { AdminCreateUserConfig: __, ...others } = poolOf(usual).Properties

    expect(poolOf(ses.template).DependsOn).toEqual([address?.id])
    expect(properties).toMatchObject(others)
    expect(ses.template.ofType('AWS::Cognito::UserPool')[0]?.id).toBe(
      usual.ofType('AWS::Cognito::UserPool')[0]?.id,
    )
  })

  it(
    'go without a name that is too long for one encoded word',
    async () => {
      const { template } = await withSes('long', { name: 'Đảng bộ của một tỉnh có cái tên rất là dài' })

      expect(poolOf(template).Properties.EmailConfiguration.From).toBe('kiemdiem@tinh.example')
    },
    SYNTHESIS_TIMEOUT,
  )

  it('come from the same sender on one machine', () => {
    const explained = explainAssembly(ses.assembly)

    expect(explained).toContain('+ EmailConfiguration.From: whom its mails come from')
    expect(explained).toContain('- EmailConfiguration.SourceArn: any sender is accepted')
  })

  it('are not ours to send where another issuer keeps the accounts', () => {
    const provider = { issuer: 'https://dang-nhap.tinh.gov.vn', clientId: 'kiem-diem' }
    const problemsOf = (accountMails?: string) => {
      const parsed = writtenConfiguration.shape.identity.safeParse({
        administrators: ['quantri@example.vn'],
        provider,
        accountMails,
      })
      return parsed.success ? [] : describeIssues(parsed.error, 'en').map(({ path }) => path)
    }

    expect(problemsOf()).toEqual([])
    expect(problemsOf('cognito')).toEqual([])
    expect(problemsOf('ses')).toEqual(['accountMails'])
  })
})
