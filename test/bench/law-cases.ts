import type { ClassifyCase } from '#shared/contracts/classify.ts'
import { type SubjectKind, subjectKind } from '#shared/contracts/subject.ts'

type Random = (below: number) => number

/** Cases of every kind as a province has them: most of them good, some with gaps, a few with a ground. */
export function provinceCases(count: number): ClassifyCase[] {
  const random = generator(124)
  return Array.from({ length: count }, (_, index) =>
    provinceCase(index, subjectKind.options[index % 4] ?? 'member', random),
  )
}

function provinceCase(index: number, kind: SubjectKind, random: Random): ClassifyCase {
  const assigned = 10 + random(30)
  const done = random(10) === 0 ? Math.floor(assigned * 0.9) : assigned
  const onTime = random(4) === 0 ? Math.floor(done * 0.85) : done
  const work = { assigned, done, onTime, exceeded: random(done + 1), late: assigned - onTime, keyMissed: 0 }
  const best = 3 + random(2)
  const disciplined = random(30) === 0
  return {
    id: `subject-${index}`,
    kind,
    criteria: Array.from({ length: 4 + random(5) }, (_, at) => ({
      group: (['build', 'task', 'task', 'remedy'] as const)[at % 4] ?? 'task',
      level: Math.min(4, best + random(2)),
      basic: at % 2 === 0,
      product: true,
      completed: true,
    })),
    tasks: { ...work, forceMajeure: false },
    area: { ...work, rating: 'GOOD' },
    units: Array.from({ length: 5 }, () => ({
      rating: (['EXCELLENT', 'GOOD', 'GOOD', 'COMPLETED'] as const)[random(4)] ?? 'GOOD',
      discipline: random(40) === 0 ? 'reprimand' : null,
      corruption: false,
      remedied: true,
    })),
    discipline: disciplined ? [{ who: 'self', form: 'reprimand', remedied: random(2) === 0 }] : [],
    conclusions: {
      degeneration: false,
      disunity: false,
      forbiddenConduct: false,
      exemplaryBreach: false,
      corruptionInCharge: false,
    },
    confidenceVote: { low: random(12), total: 21 },
    attest:
      random(10) === 0 ? { exemplary: true } : { outstanding: true, model: random(3) > 0, exemplary: true },
    joinedOn: '2010-05-19',
    assessedOn: '2023-12-31',
    status: 'active',
  }
}

/** A linear congruential generator: the same cases in every run. */
function generator(seed: number): Random {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
