import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** No DynamoDB server can be run on this machine. */
export class NoDynamoDbServerError extends Error {
  constructor() {
    super(
      `Không có máy chủ DynamoDB cho ${process.platform}-${process.arch}: hãy chạy DynamoDB Local và đặt biến DYNAMODB_ENDPOINT. ` +
        `There is no DynamoDB server for ${process.platform}-${process.arch}: run DynamoDB Local and set DYNAMODB_ENDPOINT.`,
    )
    this.name = 'NoDynamoDbServerError'
  }
}

/**
 * Path of the server program that npm installed for this platform.
 *
 * @throws NoDynamoDbServerError
 */
export function serverBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}/package.json`
  try {
    const file = join(dirname(createRequire(import.meta.url).resolve(name)), 'dynoxide')
    if (existsSync(file)) return file
  } catch {
    // npm leaves out an optional package that does not fit the platform.
  }
  throw new NoDynamoDbServerError()
}
