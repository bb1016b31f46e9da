import { identityText as text } from '#shared/text/identity.ts'
import { requestScope } from '#shared/text/locale.ts'

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

const style = `
:root{color-scheme:light}
body{font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;margin:0;padding:1rem;display:grid;min-height:100vh;box-sizing:border-box;place-items:center;color:#1b1f24;background:#f4f6f8;border-top:.5rem solid #9b1410}
main{box-sizing:border-box;width:100%;max-width:25rem;padding:1.5rem;background:#fff;border:1px solid #d0d6dc;border-top:3px solid #f2b632;border-radius:.25rem}
h1{font-size:1.4rem;margin:0 0 1rem}
label{display:block;margin:.75rem 0 .25rem;font-weight:600}
input{box-sizing:border-box;width:100%;font:inherit;padding:.6rem;border:1px solid #767f89;border-radius:.25rem;min-height:2.75rem}
button{width:100%;font:inherit;font-weight:600;margin-top:1.25rem;padding:.7rem;border:0;border-radius:.25rem;min-height:2.75rem;background:#0b4a8f;color:#fff;cursor:pointer}
input:focus-visible,button:focus-visible,a:focus-visible{outline:3px solid #1b1f24;outline-offset:1px;box-shadow:0 0 0 6px #ffd54a}
.error{border-left:.35rem solid #9b1410;padding:.5rem .75rem;margin:0 0 1rem;background:#fdf1f0}
.hint{font-size:.9rem;margin:.25rem 0 0}`

function layout(title: string, content: string): string {
  return `<!doctype html>
<html lang="${requestScope().locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
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
