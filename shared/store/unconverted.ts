import { type AttributeValue, QueryCommand } from '@aws-sdk/client-dynamodb'
import { tableKeys } from '#shared/constants.ts'
import type { Table } from './table.ts'

/**
 * Reads some attributes of all items of a partition whose sort key begins with the prefix, as DynamoDB writes them,
 * with the type beside each value. For thousands of items of which a page wants a few short values: converting and
 * checking those costs more than reading them.
 */
export async function queryUnconverted(
  table: Table,
  { pk, prefix }: { readonly pk: string; readonly prefix: string },
  only: readonly string[],
): Promise<Record<string, AttributeValue>[]> {
  const names = Object.fromEntries(only.map((name, index) => [`#a${index}`, name]))
  const found: Record<string, AttributeValue>[] = []
  let start: Record<string, AttributeValue> | undefined
  do {
    const { Items = [], LastEvaluatedKey } = await table.documents.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: '#p = :p and begins_with(#s, :s)',
        ExpressionAttributeNames: { '#p': tableKeys.partition, '#s': tableKeys.sort, ...names },
        ExpressionAttributeValues: { ':p': { S: pk }, ':s': { S: prefix } },
        ProjectionExpression: Object.keys(names).join(', '),
        ConsistentRead: true,
        ExclusiveStartKey: start,
      }),
    )
    found.push(...Items)
    start = LastEvaluatedKey
  } while (start !== undefined)
  return found
}
