const send = globalThis.fetch

/**
 * Every answer of the API that any test gets by `fetch` is compared with the document: a status, a type, a field or an
 * error code that is not described fails the test that got it.
 */
globalThis.fetch = async (input, init) => {
  const answer = await send(input, init)
  const url = new URL(answer.url === '' ? String(input) : answer.url)
  if (!url.pathname.startsWith('/api/') || url.pathname === '/api/openapi.json') return answer
  // Most tests never come here, and the contracts take half a second to load.
  const { departureOf } = await import('./api-conformance.ts')
  const method = (init?.method ?? (input instanceof Request ? input.method : 'GET')).toUpperCase()
  const departure = departureOf({
    method,
    path: decodeURI(url.pathname),
    status: answer.status,
    contentType: answer.headers.get('content-type'),
    text: await answer.clone().text(),
  })
  if (departure !== undefined) throw new Error(`The API departs from its document: ${departure}`)
  return answer
}

export {}
