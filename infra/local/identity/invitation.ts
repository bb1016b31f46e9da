import type { OutgoingMail, UserPoolDefinition } from './definition.ts'
import { escapeHtml } from './pages.ts'

// What Cognito writes where a pool has no words of its own.
const usual = {
  subject: 'Your temporary password',
  message: 'Your username is {username} and temporary password is {####}.',
}

/** The mail with a temporary password, in the words of the pool, as HTML and as text. */
export function writeInvitation(
  pool: UserPoolDefinition,
  invited: { readonly to: string; readonly username: string; readonly password: string },
): OutgoingMail {
  const { subject, message } = { ...usual, ...pool.invitation }
  // In one go: a password may hold anything, the other placeholder too.
  const html = message.replaceAll(/\{username\}|\{####\}/g, (place) =>
    escapeHtml(place === '{username}' ? invited.username : invited.password),
  )
  const from = pool.mailFrom === undefined ? {} : { from: pool.mailFrom }
  return { ...from, to: invited.to, subject, text: textOf(html), html }
}

/** The text of simple HTML, for mailboxes and people that read no HTML. */
function textOf(html: string): string {
  return html
    .replaceAll(/\s*\n\s*/g, ' ')
    .replaceAll(/<br\s*\/?>/g, '\n')
    .replaceAll(/<\/p>\s*/g, '\n\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .trim()
}
