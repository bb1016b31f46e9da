import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { synthesize } from '#infra/synthesize.ts'
import { foreignAccounts } from '#shared/constants.ts'
import { describeIssues } from '#shared/contracts/input-problems.ts'
import { provinceConfiguration, writtenConfiguration } from '#shared/contracts/province.ts'
import {
  parseTemplate,
  provinceFile,
  SYNTHESIS_TIMEOUT,
  type Template,
  temporaryFolder,
  writeFixtureFunctions,
} from './support/assembly.ts'

const provider = {
  issuer: 'https://dang-nhap.tinh.gov.vn/realms/can-bo',
  clientId: 'kiem-diem',
  clientSecretParameter: '/kiem-diem/tinh/khoa-dang-nhap',
}

describe('sign-in through an issuer that the province has already', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>
  let template: Template
  let conclusions: string[]
  beforeAll(async () => {
    folder = await temporaryFolder()
    const written = JSON.parse(await readFile(provinceFile('demo'), 'utf8'))
    const province = provinceConfiguration.parse({
      ...written,
      identity: { ...written.identity, provider },
    })
    const { assembly, templateFile } = await synthesize({
      province,
      outdir: join(folder.path, 'cdk.out'),
      functionsFolder: await writeFixtureFunctions(folder.path),
      prepare: (app) => {
        // The packs are written without exact optional properties.
        const packs: unknown = [new AwsSolutionsChecks(app), new ServerlessChecks(app)]
        Validations.of(app).addPlugins(...(packs as IPolicyValidationPlugin[]))
      },
    })
    template = parseTemplate(await readFile(templateFile, 'utf8'))
    const report = JSON.parse(await readFile(join(assembly, 'validation-report.json'), 'utf8'))
    conclusions = report.pluginReports.map(({ conclusion }: { conclusion: string }) => conclusion)
  }, SYNTHESIS_TIMEOUT)
  afterAll(() => folder.remove())

  it('makes no user pool, no client and no account, and may create none', () => {
    const types = Object.values(template.resources).map(({ Type }) => Type)
    expect(types.filter((type) => type.startsWith('AWS::Cognito'))).toEqual([])
    expect(JSON.stringify(template.resources)).not.toContain('cognito-idp:')
  })

  it('is told to the functions that sign people in and that would create accounts', () => {
    const variables = template
      .ofType('AWS::Lambda::Function')
      .map(({ resource }) => resource.Properties.Environment.Variables)
    const signIn = variables.filter(({ OIDC_ISSUER }) => OIDC_ISSUER !== undefined)
    expect(signIn).toHaveLength(1)
    expect(signIn[0]).toMatchObject({ OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: provider.clientId })
    const pools = variables.flatMap(({ USER_POOL_ID }) => USER_POOL_ID ?? [])
    expect(new Set(pools)).toEqual(new Set([foreignAccounts]))
  })

  it('lets the function that signs people in read that one secret, and no other function any', () => {
    const reading = template
      .ofType('AWS::IAM::Policy')
      .flatMap(({ resource }) =>
        resource.Properties.PolicyDocument.Statement.map((statement: object) => ({
          statement: JSON.stringify(statement),
          roles: JSON.stringify(resource.Properties.Roles),
        })),
      )
      .filter(({ statement }: { statement: string }) => /"(ssm|secretsmanager|kms):/.test(statement))
    expect(reading).toHaveLength(1)
    expect(reading[0].roles).toContain('ServeSignIn')
    expect(JSON.parse(reading[0].statement)).toEqual({
      Action: 'ssm:GetParameter',
      Effect: 'Allow',
      Resource: {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':ssm:',
            { Ref: 'AWS::Region' },
            ':',
            { Ref: 'AWS::AccountId' },
            ':parameter/kiem-diem/tinh/khoa-dang-nhap',
          ],
        ],
      },
    })
  })

  it('leaves cdk-nag with nothing to say', () => {
    expect(conclusions).toEqual(['success', 'success'])
  })

  const problemsOf = (changed: object) => {
    const identity = { administrators: ['quantri@example.vn'], provider: { ...provider, ...changed } }
    const parsed = writtenConfiguration.shape.identity.safeParse(identity)
    return parsed.success ? [] : describeIssues(parsed.error, 'en').map(({ path }) => path)
  }

  it.each([
    [provider.issuer, true],
    ['http://dang-nhap.tinh.gov.vn', false],
    ['http://127.0.0.1.tinh.gov.vn', false],
    ['dang-nhap', false],
    // On one machine there is nobody in between.
    ['http://127.0.0.1:8080/realms/can-bo', true],
    ['http://localhost:8080', true],
  ])('has to be reached over TLS: %s', (issuer, accepted) => {
    expect(problemsOf({ issuer })).toEqual(accepted ? [] : ['provider.issuer'])
  })

  it.each([
    ['/kiem-diem/tinh/khoa', true],
    ['kiem-diem/tinh/khoa', false],
    ['/khoa', false],
    ['/aws/tinh/khoa', false],
    ['/kiem-diem/*', false],
    ['/kiem-diem/tinh/', false],
    ['bi-mat-that', false],
  ])('names where its secret is, which is no secret: %s', (clientSecretParameter, accepted) => {
    expect(problemsOf({ clientSecretParameter })).toEqual(accepted ? [] : ['provider.clientSecretParameter'])
  })
})
