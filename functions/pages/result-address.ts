/** Name in the query of the id under which the answer to an act is kept. */
export const resultName = 'ket-qua'

/** The address of a page with the answer to an act on it, which may be opened again. */
export function withResult(address: string, answerId: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}${resultName}=${answerId}`
}
