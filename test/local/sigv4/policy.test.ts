import { S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import { describe, expect, it } from 'vitest'
import { type PolicyClaim, verifyPolicySignature } from '#infra/local/sigv4/policy.ts'
import { credentials } from './signing.ts'

const client = new S3Client({
  region: 'ap-southeast-1',
  endpoint: 'http://127.0.0.1:9',
  credentials,
  forcePathStyle: true,
})

async function claim(changes: Partial<PolicyClaim> = {}): Promise<PolicyClaim> {
  const { fields } = await createPresignedPost(client, { Bucket: 'uploads', Key: 'a', Conditions: [] })
  return {
    policy: fields.Policy ?? '',
    algorithm: fields['X-Amz-Algorithm'],
    credential: fields['X-Amz-Credential'],
    date: fields['X-Amz-Date'],
    signature: fields['X-Amz-Signature'],
    token: undefined,
    ...changes,
  }
}
const code = (given: PolicyClaim, changes: { now?: number; region?: string; service?: string } = {}) => {
  const result = verifyPolicySignature(given, { credentials, service: 's3', now: Date.now(), ...changes })
  return result.ok ? 'accepted' : result.code
}

describe('the signature of a POST policy', () => {
  it('is accepted as the SDK makes it', async () => {
    expect(code(await claim())).toBe('accepted')
    expect(code(await claim(), { region: 'ap-southeast-1' })).toBe('accepted')
  })

  it('is refused for any other policy text, even one that decodes to the same', async () => {
    const given = await claim()
    expect(code({ ...given, policy: `${given.policy}\n` })).toBe('SignatureMismatch')
    expect(code({ ...given, policy: given.policy.replace(/^./, 'A') })).toBe('SignatureMismatch')
  })

  it('is refused when a field is missing or malformed', async () => {
    for (const name of ['algorithm', 'credential', 'date', 'signature'] as const) {
      expect(code(await claim({ [name]: undefined }))).toBe('Malformed')
    }
    expect(code(await claim({ algorithm: 'AWS4-ECDSA-P256-SHA256' }))).toBe('Malformed')
    expect(code(await claim({ credential: 'nobody' }))).toBe('Malformed')
    expect(code(await claim({ date: '2026-11-21' }))).toBe('Malformed')
  })

  it('is refused for another key, token, service, region, day or signature', async () => {
    const given = await claim()
    const credential = String(given.credential)
    expect(code({ ...given, credential: credential.replace('AKIDEXAMPLE', 'AKIDOTHER') })).toBe('UnknownKey')
    expect(code({ ...given, token: 'made-up' })).toBe('UnknownToken')
    expect(code(given, { service: 'sqs' })).toBe('WrongScope')
    expect(code(given, { region: 'eu-west-1' })).toBe('WrongScope')
    expect(code({ ...given, date: '20200101T000000Z' })).toBe('WrongScope')
    expect(code({ ...given, signature: '0'.repeat(64) })).toBe('SignatureMismatch')
    expect(code(given, { now: Date.now() - 3_600_000 })).toBe('NotYetValid')
  })
})
