import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { rating } from '#shared/contracts/rating.ts'
import { rosterSubjectType } from '#shared/contracts/roster.ts'

const count = z.int().min(0)
/** Excellent, good, completed, not completed: as a provincial report prints them. */
const ratings = z.tuple([count, count, count, count])
const byDistrict = z.record(z.string(), count)

const placement = z.strictObject({
  /** Id of a subject type. */
  type: z.string(),
  /** Units that have the subjects; `committees` are the grassroots bodies with a committee. */
  place: z.enum(['top', 'agencies', 'districts', 'grassroots', 'committees', 'communes']),
  kind: z.enum(['organisation', 'committee', 'collective', 'post']),
  ratings,
  comparisonGroup: z.string(),
  /** Only agencies whose own collective has one of these types. */
  of: z.array(z.string()).optional(),
  /** As many in every unit; left out: by the weight of the unit. */
  perUnit: z.int().min(1).optional(),
  names: z.array(z.string()).default([]),
  named: z.array(z.strictObject({ name: z.string(), rating })).default([]),
  title: z.string().optional(),
  role: z.enum(['head', 'deputy', 'member']).default('member'),
  /** Units by their code with the rating of their one subject; the others are good. */
  best: z.array(z.string()).default([]),
  completed: z.array(z.string()).default([]),
  notCompleted: z.array(z.string()).default([]),
  notCompletedBy: byDistrict.optional(),
  /** Founded less than six months before, by district. */
  established: byDistrict.default({}),
  /** Posts whose holder's discipline is being considered, or who is exempt from Party work. */
  disciplined: count.default(0),
  exempt: count.default(0),
  /** Units that exceed the cap, where the total of the report leaves no other way. */
  justified: z.array(z.string()).default([]),
  /** The unit itself decides. */
  self: z.boolean().default(false),
  /** Type of the organisation that the committee may not be rated above (CP-1). */
  below: z.string().optional(),
})
export type Placement = z.infer<typeof placement>

/** The counts of one provincial report, and how they are spread where it says no more than a total. */
export const provinceData = z.strictObject({
  province: z.string(),
  source: z.string(),
  notes: z.array(z.string()),
  districts: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      organisation: z.string(),
      committee: z.string(),
      /** Share of everything whose place the report does not say. */
      weight: z.int().min(1),
      notCompletedMembers: count.optional(),
    }),
  ),
  top: z.strictObject({ id: z.string(), name: z.string() }),
  /** Level of the bodies directly above the grassroots: of districts, or of communes since July 2025. */
  districtLevel: z.string().default('huyen'),
  types: z.array(rosterSubjectType),
  grassroots: z.strictObject({
    ratings,
    established: byDistrict,
    withCells: count,
    cellsWithCommittee: count,
    cellsWithoutCommittee: count,
    /** Bodies of communes, by district; each has also a people's council, a government, and mass organisations. */
    communes: byDistrict,
    named: z.array(
      z.strictObject({
        district: z.string(),
        name: z.string(),
        rating: rating.nullable(),
        /** Whether it has cells. */
        cells: z.boolean(),
      }),
    ),
  }),
  cells: z.strictObject({
    ratings,
    established: count,
    /** Party sections, each with its part of `sectionCells`; they are counted with the cells. */
    sections: count,
    sectionCells: count,
    /** Cells that are not completed, by the name of the body above them. */
    named: z.array(z.strictObject({ under: z.string(), name: z.string() })),
  }),
  members: z.strictObject({
    ratings,
    exempt: count,
    suspended: count,
    /** Admitted less than six months before. */
    admitted: count,
    sick: count,
    away: count,
  }),
  /**
   * Quy định 132 rates an organisation by what is below it: who is not completed belongs to cells that are not good,
   * and such cells and bodies to organisations that are not good either.
   */
  ratedByParts: z.boolean(),
  agencies: z.array(
    z.strictObject({
      code: z.string(),
      name: z.string(),
      level: z.string(),
      /** Code of the agency above it; null: directly under the top. */
      parent: z.string().nullable(),
      type: z.string(),
      group: z.string(),
      rating,
    }),
  ),
  placements: z.array(placement),
  /** Collectives that were asked to explain something. */
  suggestions: z.array(z.strictObject({ type: z.string(), count, units: z.array(z.string()).optional() })),
  /** Bodies that give their view on the subjects of a type (`domain.md` §3.6). */
  parties: z.array(z.strictObject({ type: z.string(), names: z.array(z.string()).min(1) })).default([]),
})
export type ProvinceData = z.infer<typeof provinceData>

/** @param name of the file without its ending */
export async function readProvinceData(name: string): Promise<ProvinceData> {
  const text = await readFile(new URL(`./counts/${name}.json`, import.meta.url), 'utf8')
  return provinceData.parse(JSON.parse(text))
}
