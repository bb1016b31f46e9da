import { describe, expect, it } from 'vitest'
import { expiringWrites } from '#infra/local/dynamodb/expiring-writes.ts'

const table = { attribute: 'gone', keys: ['pk', 'sk'] }
const key = { pk: { S: 'a' }, sk: { S: 'b' } }
const item = { ...key, gone: { N: '77' } }
const noted = [{ key, expiry: 77 }]
const look = [{ key, expiry: 0 }]

describe('what a write lets expire', () => {
  it.each([
    ['an item that is put', { TableName: 't', Item: item }, noted],
    ['an item of a batch', { RequestItems: { t: [{ PutRequest: { Item: item } }] } }, noted],
    ['an item of a transaction', { TransactItems: [{ Put: { TableName: 't', Item: item } }] }, noted],
    ['an item that is updated, with a look', { TableName: 't', Key: { sk: key.sk, pk: key.pk } }, look],
    ['an update in a transaction', { TransactItems: [{ Update: { TableName: 't', Key: key } }] }, look],
  ])('is %s', (_, request, wanted) => {
    expect(expiringWrites('t', table, request)).toEqual(wanted)
  })

  it.each([
    ['of another table', { TableName: 'other', Item: item }],
    ['of a batch for another table', { RequestItems: { other: [{ PutRequest: { Item: item } }] } }],
    ['that is deleted', { RequestItems: { t: [{ DeleteRequest: { Key: key } }] } }],
    ['that is only checked', { TransactItems: [{ ConditionCheck: { TableName: 't', Key: key } }] }],
    ['with text in place of a time', { TableName: 't', Item: { ...key, gone: { S: '77' } } }],
    ['with the name further inside', { TableName: 't', Item: { ...key, m: { M: { gone: { N: '77' } } } } }],
  ])('is no item %s', (_, request) => {
    expect(expiringWrites('t', table, request)).toEqual([])
  })
})
