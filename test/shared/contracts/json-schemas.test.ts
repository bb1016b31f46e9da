import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { jsonSchemas } from '#shared/contracts/json-schemas.ts'
import { RULE_POLICIES, rulePackId } from '#shared/contracts/rule-policies.ts'
import { checkCapDocument } from '#shared/domain/cap.ts'
import { classify } from '#shared/domain/classify.ts'
import { FACT_NAMES } from '#shared/text/fact-names.ts'
import { excellent } from '../support/cases-124.ts'
import { configuration } from '../workbooks/fixtures.ts'
import { CAP_EXAMPLE, CLASSIFY_EXAMPLE } from './examples.ts'

const FOLDER = fileURLToPath(new URL('../../../shared/contracts/json-schemas', import.meta.url))
const schemas = new Map(jsonSchemas().map(({ file, schema }) => [file.replace('.schema.json', ''), schema]))

// `clause` says where the regulation leaves a setting open: an annotation of ours. Dates have a pattern as well.
const ajv = new Ajv2020({ allErrors: true, strictTypes: false, validateFormats: false, keywords: ['clause'] })
function validator(name: string): ValidateFunction {
  return ajv.getSchema(`urn:kiem-diem:${name}`) ?? ajv.compile(schemas.get(name) ?? false)
}
function refusals(name: string, document: unknown): string[] {
  const validate = validator(name)
  validate(document)
  return (validate.errors ?? []).map(({ instancePath }) => instancePath)
}

describe('the published JSON Schemas', () => {
  it('are what the contracts say (`node infra/cli/write-json-schemas.ts` writes them anew)', () => {
    const published = jsonSchemas()

    expect(readdirSync(FOLDER).toSorted()).toEqual(published.map(({ file }) => file).toSorted())
    for (const { file, schema } of published) {
      expect(readFileSync(`${FOLDER}/${file}`, 'utf8'), file).toBe(`${JSON.stringify(schema, null, 2)}\n`)
    }
  })

  it.each([...schemas])('are of draft 2020-12, with a name and a title: %s', (name, schema) => {
    expect(schema).toMatchObject({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      $id: `urn:kiem-diem:${name}`,
      title: expect.stringMatching(/ \/ /),
    })
  })

  it('name every fact of a case in Vietnamese', () => {
    const missing: string[] = []
    collectUnnamed(schemas.get('classify-input'), missing)

    expect(missing).toEqual([])
    expect(Object.values(FACT_NAMES).every((name) => name.length > 5)).toBe(true)
  })

  it.each([
    ['classify-input', CLASSIFY_EXAMPLE],
    ['cap-input', CAP_EXAMPLE],
    ['classify-input', { rules: 'qd-124-2023', cases: [] }],
    ['cap-input', { groups: [{ group: 'A', EXCELLENT: 0, GOOD: 0 }] }],
    ['province-configuration', configuration],
  ])('take the documents that the commands take: %s', (name, document) => {
    expect(refusals(name, document)).toEqual([])
  })

  it('describe what the commands answer', () => {
    const classified = classify(CLASSIFY_EXAMPLE)
    const capped = checkCapDocument(CAP_EXAMPLE)

    expect(refusals('classify-output', classified.ok && classified.value)).toEqual([])
    expect(refusals('cap-output', capped.ok && capped.value)).toEqual([])
  })

  it.each(rulePackId.options)('describe what is said of a case with and without facts under %s', (rules) => {
    const full = excellent('leader')
    const answer = classify({ rules, cases: [full, { id: 'empty', kind: 'leader' }] })

    expect(answer.ok && answer.value.results).toHaveLength(2)
    expect(refusals('classify-output', answer.ok && answer.value)).toEqual([])
  })

  it.each([
    ['an unknown pack', { rules: 'qd-1', cases: [] }, '/rules'],
    [
      'an unknown field of a case',
      { ...CLASSIFY_EXAMPLE, cases: [{ id: 'a', kind: 'member', x: 1 }] },
      '/cases/0',
    ],
    [
      'a kind that does not exist',
      { rules: 'qd-124-2023', cases: [{ id: 'a', kind: 'x' }] },
      '/cases/0/kind',
    ],
    [
      'a negative count',
      { rules: 'qd-124-2023', cases: [{ id: 'a', kind: 'member', tasks: { done: -1 } }] },
      '/cases/0/tasks/done',
    ],
    [
      'a date that does not exist',
      { rules: 'qd-124-2023', cases: [{ id: 'a', kind: 'member', joinedOn: '2023-02-30' }] },
      '/cases/0/joinedOn',
    ],
  ])('refuse %s', (_, document, path) => {
    expect(refusals('classify-input', document)).toContain(path)
    expect(classify(document).ok).toBe(false)
  })

  it.each(rulePackId.options)('take the settings of %s and refuse those of another regulation', (rules) => {
    const own = RULE_POLICIES[rules].parse({})
    const foreign = Object.fromEntries(
      Object.entries(
        Object.assign({}, ...Object.values(RULE_POLICIES).map((policy) => policy.parse({}))),
      ).filter(([name]) => !(name in own)),
    )

    for (const [name, value] of Object.entries(foreign)) {
      expect(refusals('classify-input', { rules, policy: { [name]: value }, cases: [] })).toContain('/policy')
      const province = { ...configuration, rulePack: rules, policy: { rules: { [name]: value } } }
      expect(refusals('province-configuration', province)).toContain('/policy/rules')
    }
    expect(refusals('classify-input', { rules, policy: own, cases: [] })).toEqual([])
    expect(
      refusals('province-configuration', { ...configuration, rulePack: rules, policy: { rules: own } }),
    ).toEqual([])
  })
})

/** Paths of the fields of a case that have no description. */
function collectUnnamed(schema: unknown, missing: string[], path = ''): void {
  const { properties, items } = schema as { properties?: Record<string, object>; items?: object }
  for (const [name, field] of Object.entries(properties ?? {})) {
    const at = path === '' ? name : `${path}.${name}`
    if (at.startsWith('cases.') && !('description' in field)) missing.push(at)
    if (at.startsWith('cases')) collectUnnamed(field, missing, at)
  }
  if (items !== undefined) collectUnnamed(items, missing, path)
}
