import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { S3Client } from '@aws-sdk/client-s3'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import type { Endpoints } from '#infra/local/endpoints.ts'

/** Real SDK clients for a running assembly. */
export function clients(endpoints: Endpoints) {
  const { region, accessKeyId, secretAccessKey } = endpoints
  const base = { region, credentials: { accessKeyId, secretAccessKey } }
  const dynamodb = new DynamoDBClient({ ...base, endpoint: endpoints.dynamodb })
  return {
    dynamodb,
    s3: new S3Client({ ...base, endpoint: endpoints.s3, forcePathStyle: true }),
    sfn: new SFNClient({ ...base, endpoint: endpoints.states }),
    sqs: new SQSClient({ ...base, endpoint: endpoints.sqs }),
    lambda: new LambdaClient({ ...base, endpoint: endpoints.lambda }),
    /** The item that the recorder has written under a key; waits for it. */
    async recorded(pk: string): Promise<Record<string, string>> {
      for (;;) {
        const { Item } = await dynamodb.send(
          new GetItemCommand({ TableName: 'records', Key: { pk: { S: pk } } }),
        )
        if (Item !== undefined) {
          return Object.fromEntries(Object.entries(Item).map(([name, value]) => [name, value.S ?? '']))
        }
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    },
    async scan(table: string) {
      return (await dynamodb.send(new ScanCommand({ TableName: table }))).Items ?? []
    },
  }
}
