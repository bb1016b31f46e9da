/**
 * Names of what is watched with their addresses, as one variable: `a=address b=address`. A dead-letter queue has two
 * addresses, with a comma between them: its own, and the name (ARN) of the queue that its messages go back to.
 */
export function joinWatched(addresses: Readonly<Record<string, string>>): string {
  return Object.entries(addresses)
    .map(([name, address]) => `${name}=${address}`)
    .join(' ')
}

/** @throws Error for a variable that is not of {@link joinWatched} */
export function parseWatched(variable: string): ReadonlyMap<string, string> {
  const pairs = variable.split(' ').map((pair): [string, string] => {
    const at = pair.indexOf('=')
    if (at <= 0) throw new Error(`"${pair}" is no name with an address`)
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  return new Map(pairs)
}

/** Dead-letter queues whose messages go back to where they came from. */
export const MOVABLE_QUEUES = ['submissions', 'rosters', 'documents', 'mails'] as const
export type MovableQueue = (typeof MOVABLE_QUEUES)[number]

/** All dead-letter queues: beside the movable ones the steps that wait for an operator, and the reminders. */
export const WATCHED_QUEUES = ['failedSteps', ...MOVABLE_QUEUES, 'reminders'] as const
export type WatchedQueue = (typeof WATCHED_QUEUES)[number]
