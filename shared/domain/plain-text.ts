// XML knows none of them, so a Word file with one cannot be opened; nobody types them, they come with pasted text.
const unusable = /(?![\t\n])[\p{Cc}\ufffe\uffff]/gu
// Line breaks of Windows, of a word processor (vertical tab, form feed) and of Unicode.
const lineBreak = /\r\n?|\v|\f|[\u0085\u2028\u2029]/g

/**
 * Typed or pasted paragraphs as every document can hold them: one kind of line break, composed letters, no character
 * that a Word file cannot have, no spaces at the ends of lines and no more than one empty line in a row.
 *
 * @example plainText('Một\r\n\r\n\r\nhai ') // 'Một\n\nhai'
 */
export function plainText(typed: string): string {
  return typed
    .toWellFormed()
    .replace(lineBreak, '\n')
    .replace(unusable, '')
    .normalize('NFC')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
