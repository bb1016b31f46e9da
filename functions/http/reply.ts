/** What a route answers; the chain turns it into the gateway's form and adds the security headers. */
export interface Reply {
  readonly status: number
  readonly contentType?: string
  readonly body?: string | Uint8Array
  readonly headers?: Readonly<Record<string, string>>
  /** Complete `Set-Cookie` values. */
  readonly cookies?: readonly string[]
  /** Origin of the bucket, on a page whose form sends a file there. */
  readonly uploadOrigin?: string
}

export function json(value: unknown, status = 200): Reply {
  return { status, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) }
}

export function html(body: string, status = 200): Reply {
  return { status, contentType: 'text/html; charset=utf-8', body }
}

/** "See other": a form that was sent is not sent again by reloading. */
export function redirect(location: string, cookies: readonly string[] = []): Reply {
  return { status: 303, headers: { location }, cookies }
}

/** A file with a name of ours, which is ASCII. */
export function download(body: Uint8Array, contentType: string, fileName: string): Reply {
  return {
    status: 200,
    contentType,
    body,
    headers: { 'content-disposition': `attachment; filename="${fileName}"` },
  }
}
