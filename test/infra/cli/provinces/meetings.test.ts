import { beforeAll, describe, expect, it } from 'vitest'
import { buildProvince, type Province } from '#infra/cli/provinces/build.ts'
import { readProvinceData } from '#infra/cli/provinces/data.ts'
import { folderOf } from '#infra/cli/provinces/folder.ts'
import { type Meetings, planMeetings } from '#infra/cli/provinces/meetings.ts'
import { loadProvince } from '#infra/province-configuration.ts'
import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import { rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import type { SubjectRecord } from '#shared/contracts/subject-record.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import type { EarlierUnit, MeetingSurroundings } from '#shared/workbooks/unit-review/context.ts'
import { orderBreaches } from '#shared/workbooks/unit-review/meeting-order.ts'
import { readUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'
import { provinceFile } from '../../support/assembly.ts'

/** "05/12/2023", "Sáng" as "2023-12-05#0". */
function halfDay(date: unknown, half: unknown): string {
  return `${String(date).split('/').reverse().join('-')}#${half === 'Sáng' ? 0 : 1}`
}

describe.each(['lam-dong-2023', 'lai-chau-2022'])('the meetings of %s', (name) => {
  let configuration: ProvinceConfiguration
  let province: Province
  let subjects: ReadonlyMap<string, readonly SubjectRecord[]>
  let meetings: Meetings
  let homes: ReadonlyMap<string, string>
  let children: ReadonlyMap<string | null, Province['roster']['units']>

  beforeAll(async () => {
    const loaded = await loadProvince(provinceFile(name))
    const { policy } = loaded
    configuration = { ...loaded, policy: { ...policy, meetings: { ...policy.meetings, record: 'REQUIRED' } } }
    province = buildProvince(await readProvinceData(name), configuration)
    subjects = subjectsOf(province.roster, configuration)
    meetings = planMeetings(province.roster, configuration)
    homes = new Map(province.roster.people.map((person) => [person.id, person.unitId]))
    children = Map.groupBy(province.roster.units, ({ parentId }) => parentId)
  }, 60_000)

  const timeOf = (unitId: string) => {
    const { meeting } = meetings.of(unitId, subjects.get(unitId) ?? []).answers
    return {
      startedAt: halfDay(meeting?.startOn, meeting?.startHalf),
      endedAt: halfDay(meeting?.endOn, meeting?.endHalf),
    }
  }

  const earlier = (unitId: string): EarlierUnit => ({ unitId, name: unitId, endedAt: timeOf(unitId).endedAt })

  const surroundingsOf = (unitId: string, own: readonly SubjectRecord[]): MeetingSurroundings => {
    return {
      below: (children.get(unitId) ?? []).map(({ id }) => earlier(id)),
      cells: new Map(
        own
          .filter(({ kind }) => kind === 'leader')
          .flatMap(({ id, personId }) => {
            const home = homes.get(personId ?? '')
            return home === undefined ? [] : [[id, earlier(home)] as const]
          }),
      ),
      repeatOrderedOn: null,
    }
  }

  it('follow the order of reviews in every unit that has leaders or units below', () => {
    const { rulePack, policy } = configuration
    const types = new Map(province.roster.types.map((type) => [type.id, type]))
    const parents = new Set(province.roster.units.map(({ parentId }) => parentId))
    const checked = [...subjects].filter(
      ([unitId, own]) => parents.has(unitId) || own.some(({ kind }) => kind === 'leader'),
    )
    const breaches = checked.flatMap(([unitId, own]) => {
      const reviewed = own.filter(({ bucket }) => bucket === 'open')
      const surroundings = surroundingsOf(unitId, reviewed)
      const order = {
        unitId,
        subjects: reviewed,
        policy: policy.order,
        rulePack,
        review: { surroundings, types },
      }
      return orderBreaches({ ...order, startedAt: timeOf(unitId).startedAt }, null)
    })

    expect(checked.length).toBeGreaterThan(20)
    expect(breaches).toEqual([])
  })

  it('stand in workbooks that are accepted where a record is asked for', async () => {
    let checked = 0
    for await (const [path, content] of folderOf(province, configuration)) {
      const unit = province.roster.units.find(({ id }) => rehearsalFiles.submission(id) === path)
      if (unit === undefined || typeof content === 'string') continue
      const own = subjects.get(unit.id) ?? []
      const { review } = meetings.of(unit.id, own)
      const reading = await readUnitWorkbook(content, { configuration, unit, subjects: own, review })
      expect(reading).toHaveProperty('submission')
      checked += 1
      if (checked === 25) break
    }
  }, 60_000)
})
