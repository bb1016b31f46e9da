import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { collectiveAnswers, memberAnswers, unitAnswers } from '#infra/cli/demo/answers.ts'
import { inventName } from '#infra/cli/demo/names.ts'
import { streamOf } from '#infra/cli/demo/random.ts'
import { type Judged, judgeCase } from '#infra/cli/demo/ratings.ts'
import { type ProvinceConfiguration, provinceConfiguration } from '#shared/contracts/province.ts'
import { type RehearsalDecisions, rehearsalDecisions, rehearsalFiles } from '#shared/contracts/rehearsal.ts'
import type { Roster, RosterPerson } from '#shared/contracts/roster.ts'
import { classifySubject } from '#shared/domain/classify.ts'
import { defaultSubjectTypes } from '#shared/domain/subject-types.ts'
import { pinRulePack } from '#shared/rules/packs.ts'
import { subjectsOf } from '#shared/use-cases/subject-records.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import { readUnitWorkbook, writeUnitWorkbook } from '#shared/workbooks/unit-workbook.ts'

/** How large a made-up province is. */
export interface ProvinceSize {
  /** Grassroots bodies, each with a working group of two and an authority of two. */
  readonly bodies: number
  readonly cellsPerBody: number
  readonly membersPerCell: number
}

const DEMO = new URL('../../infra/provinces/demo.json', import.meta.url)
const TOP = 'P'

/** Writes a rehearsal folder of that size, in the shape and with the answers of the demo district. */
export async function writeProvinceFolder(folder: string, size: ProvinceSize): Promise<void> {
  const text = readFileSync(DEMO, 'utf8')
  const configuration = provinceConfiguration.parse(JSON.parse(text))
  const roster = rosterOf(configuration, size)
  const put = (path: string, content: Uint8Array | string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  put(rehearsalFiles.province, text)
  put(rehearsalFiles.roster, await writeRoster(roster, configuration))
  const judged = await writeSubmissions(roster, configuration, put)
  const plan: RehearsalDecisions = {
    province: configuration.id,
    year: configuration.year,
    rejections: [],
    authorities: decide(roster, judged, configuration),
  }
  put(rehearsalFiles.decisions, JSON.stringify(rehearsalDecisions.parse(plan)))
}

function rosterOf(configuration: ProvinceConfiguration, size: ProvinceSize): Roster {
  const stream = streamOf(5)
  const unit = (id: string, level: string, parentId: string | null) => ({
    ...{ id, name: `Đơn vị ${id}`, level, parentId, establishedOn: null },
    email: parentId === null ? null : `${id.toLowerCase()}@tinh.example`,
  })
  const roster = {
    types: defaultSubjectTypes(configuration),
    units: [unit(TOP, 'huyen', null)],
    collectives: [] as Roster['collectives'][number][],
    people: [] as RosterPerson[],
    posts: [],
    parties: [],
    assignments: [] as Roster['assignments'][number][],
  }
  const collective = (unitId: string, level: string, kind: 'organisation' | 'leadership-collective') => {
    const id = `${unitId}-${kind === 'organisation' ? 'TC' : 'BTV'}`
    const [type, comparisonGroup] = [`${level}.${kind}`, `Nhóm ${level}`]
    roster.collectives.push({
      ...{ id, name: `Tập thể ${id}`, kind, unitId, type, establishedOn: null, comparisonGroup },
    })
  }
  for (let body = 1; body <= size.bodies; body += 1) {
    const bodyId = `${TOP}-${body}`
    roster.units.push(unit(bodyId, 'co-so', TOP))
    collective(bodyId, 'co-so', 'organisation')
    collective(bodyId, 'co-so', 'leadership-collective')
    const names = new Set<string>()
    for (let cell = 1; cell <= size.cellsPerBody; cell += 1) {
      const cellId = `${bodyId}-C${cell}`
      roster.units.push(unit(cellId, 'chi-bo', bodyId))
      collective(cellId, 'chi-bo', 'organisation')
      for (let place = 0; place < size.membersPerCell; place += 1) {
        const id = `M${roster.people.length + 1}`
        const leads = place < 2
        roster.people.push({
          ...{ id, fullName: inventName(stream, 30, names), dateOfBirth: '1980-05-17', unitId: cellId },
          ...{ type: 'chi-bo.member', admittedOn: '2010-01-01', status: 'active' },
          position: leads ? 'Cấp ủy chi bộ' : null,
          comparisonGroup: leads ? 'Bí thư, phó bí thư chi bộ' : 'Đảng viên không giữ chức vụ',
          email: leads ? `${id.toLowerCase()}@tinh.example` : null,
        })
        if (!leads || cell > 3) continue
        const role = place === 0 ? 'working-group' : 'authority'
        // Members of two cells act for their own body, those of the first body's third for the top.
        const unitId = cell < 3 ? bodyId : TOP
        if (cell < 3 || body <= 2) roster.assignments.push({ personId: id, unitId, role })
      }
    }
  }
  return roster
}

async function writeSubmissions(
  roster: Roster,
  configuration: ProvinceConfiguration,
  put: (path: string, content: Uint8Array) => void,
): Promise<Judged[]> {
  const pack = pinRulePack(configuration.rulePack, configuration.policy.rules)
  if (!pack.ok) throw new Error(JSON.stringify(pack.problems))
  const stream = streamOf(7)
  const subjectsByUnit = subjectsOf(roster, configuration)
  const judged: Judged[] = []
  for (const unit of roster.units) {
    const subjects = subjectsByUnit.get(unit.id) ?? []
    if (subjects.length === 0) continue
    const wanted = (place: number) => (place % 5 === 3 ? 'EXCELLENT' : 'GOOD')
    const answers = unitAnswers(
      new Map(
        subjects
          .filter(({ kind }) => kind !== 'member')
          .map((subject) => [subject.id, collectiveAnswers(stream, subject, 'GOOD', 0)]),
      ),
      new Map(
        subjects
          .filter(({ kind }) => kind === 'member')
          .map(({ id }, place) => [id, memberAnswers(stream, wanted(place), place)]),
      ),
    )
    const context = { configuration, unit, subjects }
    const bytes = await writeUnitWorkbook({ ...context, dueAt: `${configuration.year}-12-15` }, answers)
    const reading = await readUnitWorkbook(bytes, context)
    if ('problems' in reading) throw new Error(`${unit.id}: ${JSON.stringify(reading.problems[0])}`)
    put(rehearsalFiles.submission(unit.id), bytes)
    const facts = new Map(reading.submission.subjects.map((one) => [one.subjectId, one.facts]))
    for (const subject of subjects) {
      const reviewed = facts.get(subject.id)
      const ceiling = reviewed ? classifySubject(pack.value, reviewed).ceiling : null
      if (ceiling !== null) judged.push({ subject, ceiling })
    }
  }
  return judged
}

function decide(
  roster: Roster,
  judged: readonly Judged[],
  configuration: ProvinceConfiguration,
): RehearsalDecisions['authorities'] {
  const unitOf = new Map(roster.units.map((unit) => [unit.id, unit]))
  return configuration.levels.flatMap(({ id: level }) => {
    const cases = Map.groupBy(
      judged.filter(({ subject }) => unitOf.get(subject.unitId)?.level === level),
      ({ subject }) => unitOf.get(subject.unitId)?.parentId ?? '',
    )
    return [...cases].map(([authorityId, own], number) =>
      judgeCase({
        ...{ configuration, level, authorityId, judged: own, preferred: new Set<string>() },
        ...{ number, showRefusal: false, sendBack: false },
      }),
    )
  })
}
