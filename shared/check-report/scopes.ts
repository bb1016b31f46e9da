import type { Item } from './figures.ts'

/** How a list of parts was opened: a bracket, `gồm`, `trong đó`, a colon – or the text itself. */
export type Opening = 'text' | 'bracket' | 'comprises' | 'of-which' | 'colon'

/** A stretch of text whose counts are, or may be, the parts of one count before it. */
export interface Scope {
  readonly opening: Opening
  /** The count whose parts are listed; undefined if the text before has none in the same sentence. */
  readonly owner: Item | undefined
  readonly items: Item[]
  /** How many items stood before the first semicolon. */
  beforeSemicolon: number | undefined
  /** The last item of the clause that is being read. */
  clauseItem: Item | undefined
  /** True if a colon follows the word that opens the list: `trong đó:`. */
  colon: boolean
  /** True for words that say that the parts are not all (`trong đó có`). */
  partial: boolean
  /** True where the scope ends the paragraph, so that list items below may go on with it. */
  last: boolean
}

/** The scopes that are open while a paragraph is read. */
export class ScopeStack {
  /** Every scope of the paragraph, in the order in which they were opened. */
  readonly all: Scope[] = []
  private readonly open: Scope[] = []
  depth = 0

  constructor() {
    this.push('text', undefined)
  }

  get top(): Scope {
    const top = this.open.at(-1)
    return top ?? this.push('text', undefined)
  }

  /** The count that a percentage belongs to: the last of its clause, or the one before its bracket. */
  get subject(): Item | undefined {
    for (let index = this.open.length - 1; index >= 0; index -= 1) {
      const scope = this.open[index]
      if (!scope) return undefined
      if (scope.clauseItem) return scope.clauseItem
      if (scope.items.length > 0 || scope.opening === 'text') return undefined
      if (scope.owner) return scope.opening === 'bracket' ? scope.owner : undefined
    }
    return undefined
  }

  push(opening: Opening, owner: Item | undefined): Scope {
    const scope: Scope = {
      opening,
      owner,
      items: [],
      beforeSemicolon: undefined,
      clauseItem: undefined,
      partial: false,
      colon: opening === 'colon',
      last: false,
    }
    this.all.push(scope)
    this.open.push(scope)
    if (opening === 'bracket') this.depth += 1
    return scope
  }

  /** Ends the lists that were opened without a bracket. */
  endLists(): void {
    while (this.open.length > 1 && this.top.opening !== 'bracket') this.open.pop()
  }

  endBracket(): void {
    if (this.depth === 0) {
      // A bracket that nobody opened ends the list before it (“…; trong đó: 366 …; 424 …):”).
      if (this.open.length > 1) this.open.pop()
      return
    }
    this.endLists()
    this.open.pop()
    this.depth -= 1
  }

  endSentence(): void {
    this.open.length = 1
    this.depth = 0
    this.top.clauseItem = undefined
  }

  endClause(): void {
    const { top } = this
    top.clauseItem = undefined
    top.beforeSemicolon ??= top.items.length
  }

  /** Marks the scopes that are still open as going on below. */
  finish(): void {
    for (const scope of this.open) scope.last = true
  }
}
