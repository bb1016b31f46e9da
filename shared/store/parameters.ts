/** Reads a SecureString of the Parameter Store in clear. */
export async function readParameter(name: string): Promise<string> {
  throw new Error(`the parameter ${name} cannot be read without its client`)
}
