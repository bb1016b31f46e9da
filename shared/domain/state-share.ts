import { printShare } from './percentage.ts'

/** How many of a group are rated, and how many of them EXCELLENT. */
export interface ExcellentShare {
  readonly name: string
  readonly excellent: number
  readonly rated: number
}

/** A recorded decision that an outstanding agency may have more; without all of it there is no exception. */
export interface OutstandingAgency {
  readonly authority: string
  readonly documentNumber: string
  readonly reason: string
}

/** A share of EXCELLENT above that of the Party members, with both printed. */
export interface StateShareExcess {
  readonly rule: 'R90-7'
  readonly clause: string
  readonly group: string
  /** `BLOCK`, or `EXCEPTION` where the authority has recorded that the agency is outstanding. */
  readonly action: 'BLOCK' | 'EXCEPTION'
  readonly vi: string
}

const CLAUSE = 'Nghị định 90/2020/NĐ-CP, Điều 2 (sửa đổi bởi Nghị định 48/2023/NĐ-CP)'

/**
 * R90-7: in the agency and in each comparison group, the share of civil servants rated EXCELLENT is not above the
 * share of Party members rated EXCELLENT. Every excess at once, the agency first. Both shares are of those rated;
 * a group in which nobody is rated has no share.
 * @throws RangeError when more are excellent than rated, or a count is not a whole number from 0
 */
export function checkStateShare(
  agency: ExcellentShare,
  groups: readonly ExcellentShare[],
  members: Omit<ExcellentShare, 'name'>,
  outstanding?: OutstandingAgency,
): StateShareExcess[] {
  for (const share of [agency, ...groups, members]) checkCounts(share)
  const action = outstanding === undefined ? 'BLOCK' : 'EXCEPTION'
  return [agency, ...groups]
    .filter((share) => isAbove(share, members))
    .map(({ name, excellent, rated }) => ({
      rule: 'R90-7',
      clause: CLAUSE,
      group: name,
      action,
      vi: sentence(name, printShare(excellent, rated), printMembers(members), outstanding),
    }))
}

// Counts reach a thousand million: their products need more than the exact integers of a number.
function isAbove(share: Omit<ExcellentShare, 'name'>, members: Omit<ExcellentShare, 'name'>): boolean {
  if (members.rated === 0) return share.excellent > 0
  return BigInt(share.excellent) * BigInt(members.rated) > BigInt(members.excellent) * BigInt(share.rated)
}

function checkCounts({ excellent, rated }: Omit<ExcellentShare, 'name'>): void {
  const whole = [excellent, rated].every((count) => Number.isSafeInteger(count) && count >= 0)
  if (!whole || excellent > rated) throw new RangeError(`not a share: ${excellent} of ${rated}`)
}

function printMembers({ excellent, rated }: Omit<ExcellentShare, 'name'>): string {
  return rated === 0 ? 'không có đảng viên được xếp loại' : printShare(excellent, rated)
}

function sentence(
  name: string,
  share: string,
  members: string,
  outstanding: OutstandingAgency | undefined,
): string {
  const found = `${name}: tỷ lệ công chức, viên chức hoàn thành xuất sắc ${share} cao hơn tỷ lệ đảng viên hoàn thành xuất sắc (${members})`
  if (outstanding === undefined) return `${found}.`
  const { authority, documentNumber, reason } = outstanding
  return `${found}; ${authority} cho phép tại văn bản ${documentNumber}: ${reason}.`
}
