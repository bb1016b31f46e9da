import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ChunkError,
  decodeChunked,
  isStreamingPayload,
  streamingPayloads,
} from '#infra/local/sigv4/chunked.ts'
import { signingKey } from '#infra/local/sigv4/scope.ts'

// The worked example of the S3 API reference: 65 KiB of the letter a in chunks of 64 KiB and 1 KiB.
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const scope = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', date: '20130524', region: 'us-east-1', service: 's3' }
const seedOf = (payloadHash: string, signature: string) => ({
  payloadHash,
  scope,
  date: '20130524T000000Z',
  signature,
  signingKey: signingKey(secret, scope),
})
const letters = 'a'.repeat(66_560)
const signed = {
  seed: seedOf(streamingPayloads.signed, '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9'),
  wire: `10000;chunk-signature=ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648\r\n${letters.slice(0, 65_536)}\r\n400;chunk-signature=0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497\r\n${letters.slice(0, 1024)}\r\n0;chunk-signature=b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9\r\n\r\n`,
}
const trailed = {
  seed: seedOf(
    streamingPayloads.signedWithTrailer,
    '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
  ),
  wire: `10000;chunk-signature=b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2\r\n${letters.slice(0, 65_536)}\r\n400;chunk-signature=1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7\r\n${letters.slice(0, 1024)}\r\n0;chunk-signature=2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992\r\nx-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n`,
}
const unsigned = {
  seed: seedOf(streamingPayloads.unsignedWithTrailer, ''),
  wire: '5\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:DUoRhQ==\r\n\r\n',
}

async function decode(wire: string, seed: ReturnType<typeof seedOf>, step = 7001) {
  const source = (async function* () {
    const octets = Buffer.from(wire, 'latin1')
    for (let at = 0; at < octets.length; at += step) yield octets.subarray(at, at + step)
  })()
  const trailers = new Map<string, string>()
  const parts: Buffer[] = []
  for await (const part of decodeChunked(source, { seed, trailers })) parts.push(part)
  return { body: Buffer.concat(parts).toString('latin1'), trailers: Object.fromEntries(trailers) }
}
const refusal = (wire: string, seed: ReturnType<typeof seedOf>) =>
  decode(wire, seed).then(
    () => 'accepted',
    (error: ChunkError) => error.code,
  )

describe('an aws-chunked body', () => {
  it('is announced by the three payload hashes and by nothing else', () => {
    expect(Object.values(streamingPayloads).every(isStreamingPayload)).toBe(true)
    expect(isStreamingPayload('UNSIGNED-PAYLOAD')).toBe(false)
    expect(isStreamingPayload('STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD')).toBe(false)
  })

  it('is decoded with the signatures of the published example', async () => {
    expect((await decode(signed.wire, signed.seed)).body).toBe(letters)
  })

  it('is decoded with the signed trailer of the published example', async () => {
    const { body, trailers } = await decode(trailed.wire, trailed.seed)
    expect(body).toBe(letters)
    expect(trailers['x-amz-checksum-crc32c']).toBe('sOO8/Q==')
  })

  it('is decoded unsigned, wherever the network cuts it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 70 }), async (step) => {
        const { body, trailers } = await decode(unsigned.wire, unsigned.seed, step)
        expect(body).toBe('hello world')
        expect(trailers).toEqual({ 'x-amz-checksum-crc32': 'DUoRhQ==' })
      }),
    )
  })

  it('is refused with any single bit of a signed one changed', async () => {
    const size = trailed.wire.length
    // Half of the positions near the framing, where a change could also change the structure.
    const position = fc.oneof(
      fc.nat({ max: size - 3 }),
      fc.integer({ min: size - 300, max: size - 3 }),
      fc.nat({ max: 100 }),
    )
    await fc.assert(
      fc.asyncProperty(position, fc.nat({ max: 6 }), async (at, bit) => {
        const octets = Buffer.from(trailed.wire, 'latin1')
        octets[at] = (octets[at] ?? 0) ^ (1 << bit)
        const changed = octets.toString('latin1')
        // The case of a trailer's name and of a size in hexadecimal means nothing.
        fc.pre(changed.toLowerCase() !== trailed.wire.toLowerCase() || /[A-Z]/.test(trailed.wire[at] ?? ''))
        expect(await refusal(changed, trailed.seed)).not.toBe('accepted')
      }),
      { numRuns: 1000 },
    )
  })

  it('is refused when it is cut short, at any place', async () => {
    const cuts = Array.from({ length: unsigned.wire.indexOf('0\r\nx-amz') + 1 }, (_, at) => at)
    const codes = new Set(
      await Promise.all(cuts.map((at) => refusal(unsigned.wire.slice(0, at), unsigned.seed))),
    )
    expect([...codes]).toEqual(['IncompleteBody'])
    expect(await refusal(signed.wire.slice(0, 66_700), signed.seed)).toBe('IncompleteBody')
  })

  it('is refused without signatures where they were announced', async () => {
    const bare = unsigned.wire
    expect(await refusal(bare, signed.seed)).toBe('SignatureMismatch')
    expect(await refusal(trailed.wire.replace(/x-amz-trailer-signature:.*\r\n/, ''), trailed.seed)).toBe(
      'SignatureMismatch',
    )
    const added = signed.wire.replace(/\r\n\r\n$/, '\r\nx-amz-checksum-crc32:AAAA\r\n\r\n')
    expect(await refusal(added, signed.seed)).toBe('MalformedTrailer')
  })

  it('is refused with a malformed frame', async () => {
    const { seed } = unsigned
    expect(await refusal('zz\r\n', seed)).toBe('MalformedChunk')
    expect(await refusal('-1\r\n', seed)).toBe('MalformedChunk')
    expect(await refusal('2\r\nhello\r\n', seed)).toBe('MalformedChunk')
    expect(await refusal(`${'0'.repeat(9000)}\r\n`, seed)).toBe('MalformedChunk')
    expect(await refusal('0\r\nno colon\r\n\r\n', seed)).toBe('MalformedTrailer')
    expect(await refusal('0\r\na:1\r\na:2\r\n\r\n', seed)).toBe('MalformedTrailer')
    expect(await refusal('0\r\n\r\nGET / HTTP/1.1\r\n', seed)).toBe('MalformedTrailer')
    expect(await refusal(`0\r\n${'a:1\r\n'.repeat(17)}\r\n`, seed)).toBe('MalformedTrailer')
  })
})
