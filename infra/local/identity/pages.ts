import { identityText as text } from '#shared/text/identity.ts'
import { requestScope } from '#shared/text/locale.ts'
import { stylePath, styleVersion } from './style.ts'

/** Text safe inside HTML, also inside quoted attributes. */
export function escapeHtml(value: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  }
  return value.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}

function layout(title: string, content: string): string {
  return `<!doctype html>
<html lang="${requestScope().locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${stylePath}?v=${styleVersion}">
</head>
<body><main><h1>${escapeHtml(title)}</h1>${content}</main></body>
</html>`
}

function errorBox(error: string | undefined): string {
  return error === undefined ? '' : `<p class="error" role="alert" id="error">${escapeHtml(error)}</p>`
}

/** The page that asks for name and password. */
export function signInPage(options: { readonly username: string; readonly error?: string }): string {
  const invalid = options.error === undefined ? '' : ' aria-describedby="error"'
  return layout(
    options.error === undefined ? text.signIn : text.refused,
    `${errorBox(options.error)}
<form method="post">
<label for="username">${text.username}</label>
<input id="username" name="username" value="${escapeHtml(options.username)}" autocomplete="username" autocapitalize="none" spellcheck="false" required autofocus${invalid}>
<label for="password">${text.password}</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${invalid}>
<button type="submit">${text.signIn}</button>
</form>`,
  )
}

/** The page that asks for a password of one's own at the first sign-in. */
export function newPasswordPage(options: {
  readonly username: string
  readonly rules: readonly string[]
  readonly error?: string
}): string {
  return layout(
    text.newPassword,
    `${errorBox(options.error)}
<p>${text.temporary}</p>
<form method="post">
<input type="hidden" name="username" autocomplete="username" value="${escapeHtml(options.username)}">
<label for="new-password">${text.ownPassword}</label>
<input id="new-password" name="new_password" type="password" autocomplete="new-password" required autofocus aria-describedby="rules">
<p class="hint" id="rules">${escapeHtml(options.rules.join('; '))}.</p>
<label for="new-password-again">${text.again}</label>
<input id="new-password-again" name="new_password_again" type="password" autocomplete="new-password" required>
<button type="submit">${text.save}</button>
</form>`,
  )
}

/** A page with a message only. */
export function messagePage(title: string, message: string): string {
  return layout(title, `<p>${escapeHtml(message)}</p>`)
}
