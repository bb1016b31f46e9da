import { type AttributeValue, BatchGetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb'
import { tableKeys } from '#shared/constants.ts'
import type { Key } from './keys.ts'
import { type Table, untilAllRead } from './table.ts'

/**
 * Reads items as DynamoDB writes them, with the type beside each value. For items of thousands of attributes:
 * converting those costs more than reading them.
 *
 * @param wanted at most a hundred keys, none of them twice
 */
export async function getUnconverted(
  table: Table,
  wanted: readonly Key[],
): Promise<Record<string, AttributeValue>[]> {
  const keys = wanted.map(({ pk, sk }) => ({ pk: { S: pk }, sk: { S: sk } }))
  return untilAllRead<Record<string, AttributeValue>>(keys, async (open) => {
    const { Responses, UnprocessedKeys } = await table.documents.send(
      new BatchGetItemCommand({ RequestItems: { [table.name]: { Keys: [...open], ConsistentRead: true } } }),
    )
    return [Responses?.[table.name], UnprocessedKeys?.[table.name]?.Keys]
  })
}

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
