import { startHarness } from './harness.ts'

// A process that a test can kill as a whole: prints the address of its DynamoDB endpoint.
const harness = await startHarness(process.argv[2])
process.stdout.write(`${JSON.stringify({ url: harness.url, server: harness.dynamodb.serverPid() })}\n`)
