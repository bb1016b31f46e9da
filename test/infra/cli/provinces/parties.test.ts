import { describe, expect, it } from 'vitest'
import { buildProvince } from '#infra/cli/provinces/build.ts'
import { readProvinceData } from '#infra/cli/provinces/data.ts'
import { planBallots } from '#infra/cli/provinces/parties.ts'
import { loadProvince } from '#infra/province-configuration.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { provinceFile } from '../../support/assembly.ts'

describe.each(['lam-dong-2023', 'lai-chau-2022'])('the related parties of %s', (name) => {
  async function prepare() {
    const configuration = await loadProvince(provinceFile(name))
    const province = buildProvince(await readProvinceData(name), configuration)
    const subjects = subjectsOf(province.roster, configuration)
    return { province, subjects, ballots: planBallots(province, subjects) }
  }

  it('are asked about every standing committee of a district, by secret votes', async () => {
    const { province } = await prepare()
    const committees = province.roster.collectives.filter(({ type }) => type === 'btv-huyen')
    const asked = new Set(
      province.roster.parties.filter(({ type }) => type === 'btv-huyen').map(({ unitId }) => unitId),
    )

    expect(asked).toEqual(new Set(committees.map(({ unitId }) => unitId)))
    expect(province.roster.types.find(({ id }) => id === 'btv-huyen')?.peerInput).toBe('SECRET')
  })

  it('vote on subjects of their unit and type alone, and most of them do', async () => {
    const { province, subjects, ballots } = await prepare()
    const parties = new Map(province.roster.parties.map((party) => [party.id, party]))

    const strange = ballots.filter(({ partyId, rows }) => {
      const party = parties.get(partyId)
      const own = (subjects.get(party?.unitId ?? '') ?? []).filter(({ type }) => type === party?.type)
      return rows.some(({ subjectId }) => !own.some(({ id }) => id === subjectId))
    })

    expect(strange).toEqual([])
    expect(ballots.length).toBeGreaterThan(parties.size * 0.85)
    expect(ballots.length).toBeLessThan(parties.size)
  })

  it('do not all say what the year ends with', async () => {
    const { province, ballots } = await prepare()
    const rows = ballots.flatMap((ballot) => ballot.rows)
    const other = rows.filter(({ subjectId, rating }) => province.ratings.get(subjectId) !== rating)

    expect(other.length).toBeGreaterThan(0)
    expect(other.length).toBeLessThan(rows.length / 3)
  })
})
