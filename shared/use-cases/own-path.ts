/** Whether this is a path of our site: one slash first, so that `//elsewhere` and `/\elsewhere` are none. */
export function isOwnPath(path: string): boolean {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path)
}
