import fc from 'fast-check'
import { type CapPolicy, capPolicy } from '#shared/contracts/cap.ts'
import type { Candidate } from '#shared/domain/cap.ts'

/** Policies of every base, rounding and scope, with rates of three decimals. */
export const anyPolicy: fc.Arbitrary<CapPolicy> = fc
  .record({
    rate: fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000),
    base: fc.constantFrom('GOOD_ONLY' as const, 'GOOD_OR_BETTER' as const, 'RATED' as const),
    rounding: fc.constantFrom('FLOOR' as const, 'CEILING' as const, 'HALF_UP' as const),
    scope: fc.constantFrom('GROUP' as const, 'ORGANISATION' as const, 'BOTH' as const),
  })
  .map((fields) => capPolicy.parse(fields))

/** Up to so many different candidates, many of them nearly alike. */
export const candidatesOf = (maxLength: number): fc.Arbitrary<Candidate[]> =>
  fc.uniqueArray(
    fc.record({
      id: fc.string({ maxLength: 3 }),
      tasks: fc.record({ assigned: fc.nat(4), exceeded: fc.nat(4), onTime: fc.nat(4) }),
      levels: fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 3 }),
    }),
    { selector: ({ id }) => id, maxLength },
  )
