/**
 * A label in lines of at most so many characters, broken between words; a word that is longer is broken inside. Text
 * in an SVG does not wrap by itself, and a group of a province may have a name of 200 characters.
 *
 * @example wrapLabel('Ban Thường vụ cấp ủy cấp huyện', 16) // ['Ban Thường vụ', 'cấp ủy cấp huyện']
 */
export function wrapLabel(label: string, longest: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of label.split(/\s+/).flatMap((word) => piecesOf(word, longest))) {
    if (line === '') line = word
    else if (line.length + 1 + word.length <= longest) line += ` ${word}`
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

function piecesOf(word: string, longest: number): string[] {
  const letters = [...word]
  return Array.from({ length: Math.ceil(letters.length / longest) }, (_, index) =>
    letters.slice(index * longest, (index + 1) * longest).join(''),
  )
}
