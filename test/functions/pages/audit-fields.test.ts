import { ScanCommand } from '@aws-sdk/lib-dynamodb'
import { expect, it, vi } from 'vitest'
import { accountOf } from '#functions/pages/administration/audit-account.ts'
import { auditEntry } from '#shared/store/audit.ts'
import { auditAccountText } from '#shared/text/audit-account.ts'
import { locales, withinRequest } from '#shared/text/locale.ts'
import { districtAt } from '#test/support/access/district.ts'
import { startDatabase } from '#test/support/dynamodb.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

it('every field of the acts of a cycle has a name in both languages', { timeout: 120_000 }, async () => {
  const database = await startDatabase()
  const { world } = await districtAt('published', await database.createTable())
  const { documents, name } = world.context.table
  const { Items = [] } = await documents.send(
    new ScanCommand({
      TableName: name,
      FilterExpression: 'attribute_exists(previousHash)',
    }),
  )
  await database.close()
  const entries = Items.map((item) => auditEntry.parse(item))
  expect(new Set(entries.map(({ act }) => act)).size).toBeGreaterThan(20)

  for (const locale of locales) {
    const unnamed = withinRequest({ locale, here: '/' }, () =>
      entries.flatMap((entry) =>
        accountOf(entry, {})
          .lines.map(({ label }) => label)
          // A field is written in small letters, and so are some of its names; ids of the district are not.
          .filter((label) => /^[a-z][A-Za-z]*$/.test(label))
          .filter((label) => !Object.values(auditAccountText.fields).includes(label))
          .map((label) => `${entry.act} ${label}`),
      ),
    )
    expect([...new Set(unnamed)]).toEqual([])
  }
})
