import { z } from 'zod'
import type { BallotBody } from '#shared/contracts/ballot.ts'
import type { RehearsalBallot } from '#shared/contracts/rehearsal.ts'
import { inParallel } from '#shared/store/table.ts'
import { expectStatus, fetchJson } from './api.ts'
import type { Stage } from './stage.ts'

const ballotState = z.object({
  partyId: z.string(),
  votedOn: z.string().nullable(),
  groups: z.array(z.object({ subjects: z.array(z.object({ subjectId: z.string() })) })),
})

const refusal = z.object({ code: z.string() })

// As many voters at once as a small machine has something to do for.
const voters = 8

export interface Voters {
  /** Sends the ballots of every party whose link has come by mail. Resolves to how many were counted. */
  voteAll(): Promise<number>
}

/**
 * The related parties of all units: they read their mail, open the link and vote as the folder says. One of whom the
 * folder says nothing does not vote, and its unit waits until the due date.
 */
export function createVoters(stage: Stage): Voters {
  const planned = new Map((stage.folder.decisions.ballots ?? []).map((ballot) => [ballot.partyId, ballot]))
  const waiting = new Set<string>()
  let read = 0
  return {
    async voteAll() {
      for (const { sequence, text } of stage.runtime.outbox(read)) {
        read = Math.max(read, sequence)
        const token = tokenIn(text, stage.pages)
        if (token !== undefined && !stage.done.has(token)) waiting.add(token)
      }
      const tokens = [...waiting]
      const results = await inParallel(tokens, voters, (token) => vote(stage, token, planned))
      for (const token of tokens) {
        waiting.delete(token)
        stage.done.add(token)
      }
      return results.filter(Boolean).length
    },
  }
}

function tokenIn(text: string, pages: string): string | undefined {
  const prefix = `${pages}/phieu/`
  const at = text.indexOf(prefix)
  return at < 0 ? undefined : /^[A-Za-z0-9_-]{43}/.exec(text.slice(at + prefix.length))?.[0]
}

/** @returns whether a ballot was counted; false for a link that is over, used or not planned for */
async function vote(
  { pages, say }: Stage,
  token: string,
  planned: ReadonlyMap<string, RehearsalBallot>,
): Promise<boolean> {
  const path = `/api/ballots/${token}`
  const opened = await fetchJson(pages, 'GET', path)
  if (opened.status === 410) return false
  const { partyId, votedOn, groups } = ballotState.parse(expectStatus(opened, 200))
  const ballot = planned.get(partyId)
  if (ballot === undefined || votedOn !== null) return false
  const choices = new Map(ballot.rows.map(({ subjectId, rating }) => [subjectId, rating]))
  const body: BallotBody = {
    rows: groups.flatMap(({ subjects }) =>
      subjects.map(({ subjectId }) => ({ subjectId, choice: choices.get(subjectId) ?? 'NO_OPINION' })),
    ),
  }
  const answer = await fetchJson(pages, 'POST', path, body)
  // A moment ago nobody had voted: this very ballot was counted, and the answer got lost.
  const counted = refusal.safeParse(answer.body).data?.code.startsWith('BALLOT_CAST') === true
  if (!counted) expectStatus(answer, 201)
  say(`Chủ thể ${partyId} đã bỏ phiếu. / Party ${partyId} has voted.`)
  return true
}
