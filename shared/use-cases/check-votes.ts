import type { DecidedRow, DecideRowsBody } from '#shared/contracts/task.ts'
import type { VotingPolicy } from '#shared/contracts/voting-policy.ts'
import type { Vote } from '#shared/store/views.ts'
import { printRate } from '#shared/text/cap.ts'
import { calendarDate, printDate } from '#shared/text/dates.ts'
import type { Bilingual } from '#shared/text/input-problems.ts'
import { inBoth } from '#shared/text/locale.ts'
import { taskText } from '#shared/text/tasks.ts'
import type { CaseFile } from './case-file.ts'
import { type Finding, finding } from './check-rows.ts'

const list = inBoth(() => taskText.wholeList)
const words = {
  present: inBoth(() => taskText.presentWord),
  entitled: inBoth(() => taskText.entitledWord),
  for: inBoth(() => taskText.forWord),
  against: inBoth(() => taskText.againstWord),
}

interface Counts {
  readonly votesFor: number
  readonly votesAgainst: number
}

/**
 * What is wrong with the document of a decision and with the presence at its meeting, if anything: an impossible
 * date, or fewer present than the policy of the cycle asks for.
 */
export function meetingFindings(file: CaseFile, body: DecideRowsBody, now: Date): Finding[] {
  const { voting } = file.cycle.configuration.policy
  return [...dateFindings(file, body.documentDate, now), ...quorumFindings(voting, body)]
}

/** What is wrong with the votes on one row, or with those on the list, which a row without votes has. */
export function voteFindings(
  file: CaseFile,
  body: DecideRowsBody,
  row: DecidedRow,
  name: string,
  votes: readonly Vote[],
): Finding[] {
  const own = row.votesFor !== undefined && row.votesAgainst !== undefined
  const counts = {
    votesFor: row.votesFor ?? body.votesFor ?? 0,
    votesAgainst: row.votesAgainst ?? body.votesAgainst ?? 0,
  }
  const { voting } = file.cycle.configuration.policy
  // A vote on the list is none on the member's own record.
  const self = file.subjects.find(({ id }) => id === row.subjectId)?.personId ?? null
  const isOfOthers = ({ personId }: Vote) => personId !== self
  return [
    ...impossible(body, counts, own ? name : list, row.subjectId),
    ...contradicted(counts, votes.filter(isOfOthers), row.subjectId, own ? name : list),
    ...thresholdFindings(voting, body, counts, name, row.subjectId),
  ]
}

function dateFindings(file: CaseFile, documentDate: string, now: Date): Finding[] {
  const today = calendarDate(now)
  const date = printDate(documentDate)
  if (documentDate > today) {
    return [finding('DOCUMENT_DATE_FUTURE', { date, today: printDate(today) }, 'documentDate')]
  }
  const proposal = file.proposals.at(-1)
  if (file.cycle.configuration.policy.voting.documentDate !== 'AFTER_APPRAISAL' || proposal === undefined) {
    return []
  }
  const proposed = calendarDate(new Date(proposal.at))
  return documentDate < proposed
    ? [finding('DOCUMENT_DATE_EARLY', { date, proposed: printDate(proposed) }, 'documentDate')]
    : []
}

function quorumFindings(voting: VotingPolicy, { present, entitled }: DecideRowsBody): Finding[] {
  const findings: Finding[] = []
  const needsPresent = voting.quorum !== null || (voting.threshold !== null && voting.of === 'PRESENT')
  const needsEntitled = voting.quorum !== null || (voting.threshold !== null && voting.of === 'ENTITLED')
  if (needsPresent && present === undefined) {
    findings.push(finding('VOTES_NUMBER_NEEDED', { what: words.present }, 'present'))
  }
  if (needsEntitled && entitled === undefined) {
    findings.push(finding('VOTES_NUMBER_NEEDED', { what: words.entitled }, 'entitled'))
  }
  if (present === undefined || entitled === undefined) return findings
  if (present > entitled) {
    const fields = { name: list, votesFor: present, votesAgainst: 0, most: entitled, what: words.entitled }
    findings.push(finding('VOTES_IMPOSSIBLE', fields, 'present'))
  }
  if (voting.quorum !== null && !reaches(present, entitled, voting.quorum, false)) {
    findings.push(
      finding('QUORUM_MISSED', { present, entitled, needed: printRate(voting.quorum) }, 'present'),
    )
  }
  return findings
}

/** More votes than people. */
function impossible(
  { present, entitled }: DecideRowsBody,
  { votesFor, votesAgainst }: Counts,
  name: string | Bilingual,
  path: string,
): Finding[] {
  const most = present ?? entitled
  if (most === undefined || votesFor + votesAgainst <= most) return []
  const what = present === undefined ? words.entitled : words.present
  return [finding('VOTES_IMPOSSIBLE', { name, votesFor, votesAgainst, most, what }, path)]
}

/** Members have voted by name: whoever writes the counts cannot write fewer. */
function contradicted(
  { votesFor, votesAgainst }: Counts,
  votes: readonly Vote[],
  subjectId: string,
  name: string | Bilingual,
): Finding[] {
  const cast = votes.map(
    ({ list: onAll, rows }) => rows.find((row) => row.subjectId === subjectId)?.vote ?? onAll,
  )
  const sides = [
    { side: words.for, given: votesFor, recorded: cast.filter((vote) => vote === 'FOR').length },
    {
      side: words.against,
      given: votesAgainst,
      recorded: cast.filter((vote) => vote === 'AGAINST').length,
    },
  ]
  return sides.flatMap(({ side, given, recorded }) =>
    recorded > given ? [finding('VOTES_DIFFER', { name, recorded, side, given }, subjectId)] : [],
  )
}

function thresholdFindings(
  { threshold, of, moreThan }: VotingPolicy,
  { present, entitled }: DecideRowsBody,
  { votesFor }: Counts,
  name: string,
  path: string,
): Finding[] {
  const whole = of === 'PRESENT' ? present : entitled
  if (threshold === null || whole === undefined || reaches(votesFor, whole, threshold, moreThan)) return []
  const needed = inBoth(() => `${moreThan ? taskText.moreThanWord : ''}${printRate(threshold)}`)
  return [finding('THRESHOLD_MISSED', { name, votesFor, whole, needed }, path)]
}

// A rate has at most six digits: in millionths the comparison is exact.
function reaches(part: number, whole: number, rate: number, more: boolean): boolean {
  const needed = whole * Math.round(rate * 1_000_000)
  return more ? part * 1_000_000 > needed : part * 1_000_000 >= needed
}
