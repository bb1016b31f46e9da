import fc from 'fast-check'

/** What turns into markup, an attribute, another string or a formula where somebody forgot to escape it. */
const fragments = [
  '<b id=xau>',
  '</b>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '" autofocus onfocus="alert(1)',
  '</title><script>alert(1)</script>',
  '</textarea><svg onload=alert(1)>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '&lt;b&gt;',
  '&#60;b&#62;',
  '&quot;',
  '`$1`',
  '{{1}}',
  '\\u003cb\\u003e',
  '%3Cb%3E',
  'javascript:alert(1)',
]

const beginnings = ['', '=1+1', '+84', '-1', '@SUM(A1)', "'=1", '=HYPERLINK("http://x","y")', '<']

/** Words that somebody could type into a field for a name: hostile, short, and without what no file can hold. */
export const hostileName: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...beginnings),
    fc.array(fc.constantFrom(...fragments), { minLength: 1, maxLength: 2 }),
  )
  .map(([beginning, parts]) => `${beginning}${parts.join('')}`)

/** The same for any text of a form: with control characters, too, which a browser sends as they are. */
export const hostileText: fc.Arbitrary<string> = fc
  .tuple(
    hostileName,
    fc.constantFrom('', '\t=1', '\r=1', '\n@x', '\u0000', '\u001b[31m', '\u000b', '\ufeff', '\u202e'),
  )
  .map(([name, control]) => `${name}${control}`)
