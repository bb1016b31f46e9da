import type { SSMClient } from '@aws-sdk/client-ssm'

let client: SSMClient | undefined

/**
 * Reads a SecureString of the Parameter Store in clear, as the function that asks. The client is loaded when it is
 * first needed: every function has this, and only the sign-in at an issuer with a secret asks.
 *
 * @throws Error named as the service names it, e.g. `ParameterNotFound`
 */
export async function readParameter(name: string): Promise<string> {
  const ssm = await import('@aws-sdk/client-ssm')
  client ??= new ssm.SSMClient({})
  const { Parameter } = await client.send(new ssm.GetParameterCommand({ Name: name, WithDecryption: true }))
  if (Parameter?.Value === undefined) throw new Error(`the parameter ${name} has no value`)
  return Parameter.Value
}
