import type { RosterAssignment, RosterPerson, RosterPost } from '#shared/contracts/roster.ts'
import { hasSecretaries, type People } from './people.ts'
import { type Build, unitOf } from './tree.ts'

/** How many grassroots bodies one member of a district's working group looks after. */
const BODIES_PER_APPRAISER = 8

/**
 * Who signs in: the secretary of each grassroots body decides, members of the district's working group appraise,
 * each for some bodies; heads of districts and agencies decide on what is below them. Nobody of them has a record
 * in the lists that they act on, except at the top, where colleagues take each other's.
 */
export function assign(build: Build, people: People, posts: readonly RosterPost[]): RosterAssignment[] {
  const { data } = build
  const found: RosterAssignment[] = []
  const byId = new Map(people.memberships.flatMap((one) => one.people).map((person) => [person.id, person]))
  const busy = new Set(posts.map(({ personId }) => personId))
  const used = new Set<string>()
  const signIn = (person: RosterPerson, prefix: string): RosterPerson => {
    if (person.email === null) {
      used.add(person.id)
      setEmail(person, `${prefix}.${person.id.toLowerCase()}@${build.domain}`)
    }
    return person
  }
  const free = (id: string): boolean =>
    !busy.has(id) && !used.has(id) && ['EXCELLENT', 'GOOD'].includes(build.ratings.get(id) ?? '')
  const helper = (memberships: People['memberships'], prefix: string): RosterPerson => {
    for (const { people: members } of memberships) {
      const person = members.find(
        ({ id, email }) =>
          email === null && !busy.has(id) && !used.has(id) && build.ratings.get(id) === 'GOOD',
      )
      if (person !== undefined) return signIn(person, prefix)
    }
    throw new RangeError('nobody is left for a working group')
  }
  const holders = (unitId: string, types: readonly string[], count: number, prefix: string): RosterPerson[] =>
    posts
      .filter((post) => post.unitId === unitId && types.includes(post.type) && build.ratings.has(post.id))
      .slice(0, count)
      .flatMap(({ personId }) => {
        const person = byId.get(personId)
        return person === undefined ? [] : [signIn(person, prefix)]
      })
  const add = (unitId: string, role: RosterAssignment['role'], persons: readonly RosterPerson[]): void => {
    if (persons.length === 0) throw new RangeError(`${unitId} has nobody as ${role}`)
    for (const { id } of persons) found.push({ personId: id, unitId, role })
  }

  const ofDistrict = data.districts.map((_, district) =>
    people.memberships.filter(({ body }) => body.district === district),
  )
  for (const [district, { code }] of data.districts.entries()) {
    const own = ofDistrict[district] ?? []
    const size = Math.min(BODIES_PER_APPRAISER, Math.ceil(own.length / 2))
    for (let from = 0; from < own.length; from += size) {
      const group = own.slice(from, from + size)
      // From a body that somebody else looks after.
      const others = own.filter((one) => !group.includes(one))
      const appraiser = helper(others.slice(from % Math.max(1, others.length)).concat(others), 'tg')
      for (const { body, secretary, people: members } of group) {
        const colleague = members.find(({ id }) => id !== secretary.id && free(id))
        add(body.unit.id, 'working-group', [appraiser])
        add(body.unit.id, 'authority', [
          secretary,
          ...(hasSecretaries(data) || colleague === undefined ? [] : [signIn(colleague, 'pbt')]),
        ])
      }
    }
    add(unitOf(code), 'working-group', [helper(own, 'tgh')])
    add(unitOf(code), 'authority', holders(unitOf(code), ['uv-btv-huyen', 'uv-btv-xa'], 1, 'bth'))
  }
  const agencies = ofDistrict[data.districts.findIndex(({ code }) => code === 'KCQ')] ?? []
  for (const { code } of data.agencies) {
    const heads = holders(code, ['truong-so'], 1, 'gd')
    const decides = data.agencies.some(({ parent }) => parent === code) || heads.length > 0
    if (!decides) continue
    add(code, 'working-group', [helper(agencies, 'tgs')])
    add(code, 'authority', heads.length > 0 ? heads : [helper(agencies, 'qd')])
  }
  add(data.top.id, 'working-group', [helper(agencies, 'tgt')])
  add(data.top.id, 'authority', holders(data.top.id, ['uv-btv-tinh-uy', 'lanh-dao-tinh'], 2, 'btvtu'))
  return found
}

function setEmail(person: { email: string | null }, email: string): void {
  person.email = email
}
