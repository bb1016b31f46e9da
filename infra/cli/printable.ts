/**
 * Text for a terminal: control characters that a file brought along are shown, not obeyed. A key named "\u001b[2J"
 * would otherwise clear the screen on which its own problem is printed.
 */
export function printable(text: string): string {
  // Line ends and tabs are ours.
  return text.replace(/(?![\n\t])\p{Cc}/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
