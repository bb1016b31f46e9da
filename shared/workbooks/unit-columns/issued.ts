import type { RulePackId } from '#shared/contracts/rule-policies.ts'
import type { CollectiveKey, CriterionKey } from './collectives.ts'
import type { PersonKey } from './people.ts'

interface IssuedColumns {
  readonly criteria: readonly CriterionKey[]
  readonly collectives: readonly CollectiveKey[]
  readonly people: readonly PersonKey[]
}

/**
 * Columns of workbooks that units hold already, in their order: a file filled in before must still be read. Such
 * a workbook keeps them whatever its rules read, for every kind of subject. A column that its rules read beyond
 * them comes last, and a file may lack it.
 */
export const ISSUED_COLUMNS: Readonly<Partial<Record<RulePackId, IssuedColumns>>> = {
  'qd-124-2023': {
    criteria: ['id', 'name', 'criterion', 'text', 'level', 'product'],
    collectives: [
      'id',
      'name',
      'assigned',
      'done',
      'onTime',
      'exceeded',
      'late',
      'keyMissed',
      'forceMajeure',
      'units',
      'unitsDisciplined',
      'unitsRemedied',
      'unitsCorrupt',
      'unitsForm',
      'membersDisciplined',
      'membersRemedied',
      'collectiveForm',
      'collectiveRemedied',
      'disunity',
      'degeneration',
      'outstanding',
      'model',
      'attestationText',
      'selfRating',
    ],
    people: [
      'id',
      'name',
      'dateOfBirth',
      'position',
      'owed',
      'level:PC1',
      'level:PC2',
      'level:PC3',
      'level:PC4',
      'level:NV1',
      'level:KP1',
      'product',
      'completed',
      'assigned',
      'done',
      'onTime',
      'exceeded',
      'late',
      'discipline',
      'remedied',
      'degeneration',
      'forbiddenConduct',
      'exemplaryBreach',
      'lowVotes',
      'votes',
      'outstanding',
      'model',
      'attestationText',
      'selfRating',
    ],
  },
}
