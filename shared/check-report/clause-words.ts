import { plain } from './vocabulary.ts'

/** More words than these name nothing. */
const MOST_WORDS = 80

/** The words of the clause that is being read: each open bracket has its own. */
export class ClauseWords {
  private words: string[][] = [[]]
  private readonly numbered: boolean[] = [false]

  private get buffer(): string[] {
    const buffer = this.words.at(-1)
    if (buffer) return buffer
    const fresh: string[] = []
    this.words.push(fresh)
    return fresh
  }

  push(word: string): void {
    const { buffer } = this
    if (buffer.length >= MOST_WORDS) buffer.splice(0, MOST_WORDS / 2)
    buffer.push(word)
  }

  /** Begins anew: a count was read (`afterCount`), or a clause or list begins, maybe with words of its own. */
  restart(afterCount: boolean, ...words: string[]): void {
    this.buffer.splice(0, this.buffer.length, ...words)
    this.numbered[this.words.length - 1] = afterCount
  }

  openBracket(): void {
    this.words.push([])
    this.numbered[this.words.length - 1] = false
  }

  closeBracket(): void {
    this.words.pop()
  }

  endSentence(): void {
    this.words = [[]]
    this.numbered[0] = false
  }

  /** All the words since the last count or separator, in lower case. */
  before(): string {
    return plain(this.buffer.join(' '))
  }

  /** The words before a count that name it: those after the comma that ends the item before. */
  label(): string {
    const words = this.before()
    if (!this.numbered[this.words.length - 1]) return words
    // Right after a comma or `và` the count comes first, and what it counts after it.
    if (/(?:^|\s)(?:,|và)$/.test(words)) return ''
    const comma = words.indexOf(' , ')
    return comma >= 0 ? words.slice(comma + 3) : words
  }
}
