import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type IPolicyValidationPlugin, Validations } from 'aws-cdk-lib'
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { synthesize } from '#infra/synthesize.ts'
import {
  provinceFile,
  SYNTHESIS_TIMEOUT,
  temporaryFolder,
  writeFixtureFunctions,
} from './support/assembly.ts'

interface Report {
  readonly pluginReports: readonly {
    readonly pluginName: string
    readonly conclusion: string
    readonly violations: readonly { readonly ruleName: string; readonly description: string }[]
    readonly suppressedViolations?: readonly { readonly ruleName: string; readonly reason: string }[]
  }[]
}

describe('cdk-nag', () => {
  let report: Report
  let folder: Awaited<ReturnType<typeof temporaryFolder>>

  beforeAll(async () => {
    folder = await temporaryFolder()
    const { assembly } = await synthesize({
      province: provinceFile('demo'),
      outdir: join(folder.path, 'cdk.out'),
      functionsFolder: await writeFixtureFunctions(folder.path),
      prepare: (app) => {
        // The packs are written without exact optional properties.
        const packs: unknown = [new AwsSolutionsChecks(app), new ServerlessChecks(app)]
        Validations.of(app).addPlugins(...(packs as IPolicyValidationPlugin[]))
      },
    })
    report = JSON.parse(await readFile(join(assembly, 'validation-report.json'), 'utf8')) as Report
  }, SYNTHESIS_TIMEOUT)
  afterAll(() => folder.remove())

  it('finds nothing without a reason in the packs AwsSolutions and Serverless', () => {
    expect(report.pluginReports.map(({ pluginName }) => pluginName)).toEqual(['AwsSolutions', 'Serverless'])
    for (const { pluginName, conclusion, violations } of report.pluginReports) {
      expect(
        violations.map(({ ruleName, description }) => `${ruleName}: ${description}`),
        pluginName,
      ).toEqual([])
      expect(conclusion, pluginName).toBe('success')
    }
  })

  it('is overruled only for these rules, each time with a sentence', () => {
    const suppressed = report.pluginReports.flatMap(({ suppressedViolations = [] }) => suppressedViolations)
    expect([...new Set(suppressed.map(({ ruleName }) => ruleName.replace(/\[.*$/, '')))].toSorted()).toEqual([
      'AwsSolutions-APIG4',
      'AwsSolutions-COG2',
      'AwsSolutions-IAM5',
      'AwsSolutions-SQS3',
      'Serverless-LambdaDLQ',
      'Serverless-LambdaEventSourceMappingDestination',
      'Serverless-SQSRedrivePolicy',
    ])
    for (const { ruleName, reason } of suppressed) expect(reason.length, ruleName).toBeGreaterThan(40)
  })
})
