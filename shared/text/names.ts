import type { SubjectKind } from '#shared/contracts/subject.ts'

const collator = new Intl.Collator('vi')

/**
 * Order of the names of people as Vietnamese lists have it: by the given name, which stands last, then by the other
 * words from the family name on. Each word counts with its letters and its tone before the next one is looked at.
 *
 * Names that only differ in how they are encoded still have one order, so that a list is the same each time.
 *
 * @example ['Trần Văn Ước', 'Nguyễn Thị Ái', 'Lê Đức'].sort(compareNames) // Ái, Đức, Ước
 */
export function compareNames(a: string, b: string): number {
  const first = wordsFromGivenName(a)
  const second = wordsFromGivenName(b)
  for (const [index, word] of first.entries()) {
    const other = second[index]
    if (other === undefined) return 1
    const order = collator.compare(word, other)
    if (order !== 0) return order
  }
  if (first.length < second.length) return -1
  return a < b ? -1 : a > b ? 1 : 0
}

const unitCollator = new Intl.Collator('vi', { numeric: true })

/** Order of the names of units: from the first word on, and `Thôn 2` before `Thôn 10`. */
export function compareUnitNames(a: string, b: string): number {
  return unitCollator.compare(a, b)
}

function wordsFromGivenName(name: string): readonly string[] {
  const words = name.trim().split(/\s+/u)
  return [...words.slice(-1), ...words.slice(0, -1)]
}

/** People in the order of their names; those of one name stay as they were. */
export function byName<T>(people: readonly T[], nameOf: (person: T) => string): T[] {
  return people.toSorted((a, b) => compareNames(nameOf(a), nameOf(b)))
}

/**
 * Subjects as a page lists them: kind after kind as they come, the people of each kind by name. Organisations and
 * collectives have no given name and stay in the order of the roster, which is that of their rank.
 */
export function subjectsByName<T>(
  subjects: readonly T[],
  read: (subject: T) => { readonly kind: SubjectKind; readonly name: string },
): T[] {
  const kinds = Map.groupBy(subjects, (subject) => read(subject).kind)
  return [...kinds].flatMap(([kind, ofKind]) =>
    peopleKinds.has(kind) ? byName(ofKind, (subject) => read(subject).name) : ofKind,
  )
}

const peopleKinds: ReadonlySet<SubjectKind> = new Set(['member', 'leader'])
