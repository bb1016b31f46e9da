import { describe, expect, it } from 'vitest'
import { buildProvince, type Province } from '#infra/cli/provinces/build.ts'
import { readProvinceData } from '#infra/cli/provinces/data.ts'
import { unitOf } from '#infra/cli/provinces/tree.ts'
import { loadProvince } from '#infra/province-configuration.ts'
import { provinceFile } from '../../support/assembly.ts'
import { playPlannedYear } from './support/planned-year.ts'

/** Bodies and cells of one district: their cases stand for themselves. */
function belowDistrict({ roster }: Province, code: string): ReadonlySet<string> {
  const below = new Set([unitOf(code)])
  // Parents come before their children.
  for (const { id, parentId } of roster.units) if (parentId !== null && below.has(parentId)) below.add(id)
  below.delete(unitOf(code))
  return below
}

describe.each([
  ['lam-dong-2023', 'CTI'],
  ['lai-chau-2022', 'PT'],
])('the people of %s', (name, district) => {
  it(`propose and decide nothing in ${district} that rules, cap, couplings or order refuse`, async () => {
    const configuration = await loadProvince(provinceFile(name))
    const province = buildProvince(await readProvinceData(name), configuration)
    const units = belowDistrict(province, district)

    const { cases, refusals } = await playPlannedYear(province, configuration, (unitId) => units.has(unitId))

    expect(cases).toBeGreaterThan(20)
    expect(refusals.map(({ authorityId, finding }) => `${authorityId}: ${finding.problem.message}`)).toEqual(
      [],
    )
  }, 120_000)
})
