import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { S3Client } from '@aws-sdk/client-s3'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SFNClient } from '@aws-sdk/client-sfn'
import { SQSClient } from '@aws-sdk/client-sqs'
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb'

/** The services that use cases speak to, each through the plain SDK client. */
export interface Clients {
  readonly documents: DynamoDBDocumentClient
  readonly objects: S3Client
  readonly states: SFNClient
  readonly queues: SQSClient
  readonly mail: SESv2Client
  readonly identity: CognitoIdentityProviderClient
}

/** One set per process: connections and credentials are kept between invocations. */
export function createClients(): Clients {
  const clients = {
    database: new DynamoDBClient({}),
    // A presigned form cannot carry the checksum that the SDK would add to it by default.
    objects: new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED' }),
    states: new SFNClient({}),
    queues: new SQSClient({}),
    mail: new SESv2Client({}),
    identity: new CognitoIdentityProviderClient({}),
  }
  for (const client of Object.values(clients)) dropLogger(client)
  const { database, ...others } = clients
  return { documents: documentClient(database), ...others }
}

export function documentClient(client: DynamoDBClient): DynamoDBDocumentClient {
  dropLogger(client)
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } })
}

/** It copies every input and output for a logger that nobody has set: a twentieth of what a task costs. */
function dropLogger({
  middlewareStack,
}: {
  readonly middlewareStack: { remove(name: string): boolean }
}): void {
  middlewareStack.remove('loggerMiddleware')
}
