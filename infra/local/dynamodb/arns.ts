import type { Answer } from './upstream.ts'

/** The server names a region and an account of its own in ARNs; clients see and send the runtime's. */
export interface Arns {
  /** A request with the server's ARNs in place of ours. */
  meant(body: Buffer): Buffer
  /** An answer with our ARNs in place of the server's. */
  told(answer: Answer): Answer
}

export function createArns(region: string, account: string): Arns {
  const ours = `arn:aws:dynamodb:${region}:${account}:`
  let theirs = 'arn:aws:dynamodb:dynoxide:000000000000:'
  return {
    meant: (body) =>
      body.includes(ours) ? Buffer.from(body.toString('utf8').replaceAll(ours, theirs)) : body,
    told(answer) {
      if (!answer.body.includes('arn:aws:dynamodb:')) return answer
      const text = answer.body.toString('utf8').replace(/arn:aws:dynamodb:[a-z0-9-]+:\d{12}:/g, (arn) => {
        theirs = arn
        return ours
      })
      return { ...answer, body: Buffer.from(text) }
    },
  }
}
