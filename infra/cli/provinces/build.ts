import type { ProvinceConfiguration } from '#shared/contracts/province.ts'
import type { Rating } from '#shared/contracts/rating.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import type { OwedReason } from '#shared/contracts/subject.ts'
import { streamOf } from '../demo/random.ts'
import type { ProvinceData } from './data.ts'
import { assign } from './officials.ts'
import { buildParties } from './parties.ts'
import { buildPeople } from './people.ts'
import { place } from './placements.ts'
import { type Build, buildTree } from './tree.ts'

/** A whole province: its roster, and how the year ends for each subject. */
export interface Province {
  readonly data: ProvinceData
  readonly roster: Roster
  /** Rating that the year ends with, by subject; who has none is exempt or owed. */
  readonly ratings: ReadonlyMap<string, Rating>
  readonly owed: ReadonlyMap<string, OwedReason>
}

/** The same province in every run: the people are invented, the counts are those of the report. */
export function buildProvince(data: ProvinceData, configuration: ProvinceConfiguration): Province {
  const { year, mail } = configuration
  const build: Build = {
    data,
    stream: streamOf(year),
    domain: mail.from.slice(mail.from.indexOf('@') + 1),
    recent: `${year}-10-01`,
    units: [],
    collectives: [],
    ratings: new Map(),
  }
  const bodies = buildTree(build)
  const people = buildPeople(build, bodies, year)
  const posts = place(build, bodies, people)
  const assignments = assign(build, people, posts)
  const roster: Roster = {
    types: data.types,
    units: build.units,
    collectives: build.collectives,
    people: people.memberships.flatMap((membership) => membership.people),
    posts,
    parties: buildParties(build, { collectives: build.collectives, posts }),
    assignments,
  }
  return { data, roster, ratings: build.ratings, owed: people.owed }
}
