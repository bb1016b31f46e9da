import { S3Client } from '@aws-sdk/client-s3'

/** A client that keeps its objects in memory, and signs addresses as the real one does. */
export function signing(inMemory: S3Client): S3Client {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' }
  const real = new S3Client({ region: 'ap-southeast-1', credentials })
  return Object.assign(real, { send: inMemory.send.bind(inMemory) })
}
