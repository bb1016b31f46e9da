const now = Date.now.bind(Date)

/**
 * Real time in milliseconds since the epoch, whatever `Date` of this thread has been made to read: for what
 * the machine itself does, and for callers who sign with real time.
 */
export function wallNow(): number {
  return now()
}
