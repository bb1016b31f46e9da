import { beforeAll, describe, expect, it, vi } from 'vitest'
import { loadProvince } from '#infra/province-configuration.ts'
import { provinceConfiguration } from '#shared/contracts/province.ts'
import { provinceFile, SYNTHESIS_TIMEOUT, synthesizeFixture, type Template } from './support/assembly.ts'

describe.each([
  ['demo', 2024, ['chi-bo', 'co-so', 'huyen']],
  ['lam-dong-2023', 2023, ['chi-bo', 'co-so', 'so', 'co-quan', 'huyen', 'tinh']],
  ['lai-chau-2022', 2022, ['chi-bo', 'bo-phan', 'co-so', 'so', 'huyen', 'tinh']],
  ['lam-dong-2025', 2025, ['chi-bo', 'co-so', 'xa', 'tinh']],
])('the shipped province %s', (name, year, levels) => {
  let template: Template
  beforeAll(async () => {
    for (const variable of Object.keys(process.env)) {
      if (variable.startsWith('AWS_')) vi.stubEnv(variable, undefined)
    }
    vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
    template = await synthesizeFixture(name, {})
  }, SYNTHESIS_TIMEOUT)

  it('synthesizes without credentials, and its resources fit the schemas of CloudFormation', () => {
    expect(Object.keys(template.resources).length).toBeGreaterThan(200)
    expect(Object.keys(template.resources).length).toBeLessThanOrEqual(500)
  })

  it('gives its functions the whole configuration', async () => {
    const [fn] = template.ofType('AWS::Lambda::Function')
    const configuration = provinceConfiguration.parse(
      JSON.parse(fn?.resource.Properties.Environment.Variables.PROVINCE),
    )
    expect(configuration).toMatchObject({ id: name, year })
    expect(configuration).toEqual(await loadProvince(provinceFile(name)))
    expect(configuration.levels.map(({ id }) => id)).toEqual(levels)
  })
})
