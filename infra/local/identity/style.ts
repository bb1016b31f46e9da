import { createHash } from 'node:crypto'
import type { ServerResponse } from 'node:http'

/** Where the stylesheet of the sign-in pages is; no pool can have this name. */
export const stylePath = '/sign-in.css'

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

/** Names the content: a browser keeps the file for good, and a new version of it has another address. */
export const styleVersion = createHash('sha256').update(style).digest('hex').slice(0, 12)

/** Answers with the one stylesheet of the sign-in pages. */
export function sendStyle(response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'text/css; charset=utf-8',
    'content-length': Buffer.byteLength(style),
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  })
  response.end(style)
}
