import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { openCodeStore } from '#infra/local/functions/code.ts'
import { createHost, temporaryFolder } from './support.ts'

/** A zip archive of text files. */
function zip(files: Readonly<Record<string, string>>): Buffer {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(files)) {
    const path = Buffer.from(name)
    const content = Buffer.from(text)
    const packed = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(content.length, 18)
    common.writeUInt16LE(path.length, 22)
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), common, path, packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), common, tail, path]))
    parts.push(local)
    offset += local.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('504b0506', 'hex')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(entries.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, entries, end])
}

describe('the code of functions', () => {
  it('runs from a zip archive', async () => {
    const host = createHost()
    const archive = join(temporaryFolder(), 'code.zip')
    writeFileSync(
      archive,
      zip({
        'lib/two.js': 'exports.two = 2',
        'index.js': 'const { two } = require("./lib/two.js"); exports.handler = async () => two',
      }),
    )
    const code = await openCodeStore(join(host.folder, 'zipped')).put({ kind: 'zip', path: archive })
    await host.define('zipped', '', { code })
    expect((await host.call('zipped')).result).toBe(2)
  })

  it('never leaves its folder, whatever an archive says', async () => {
    const folder = temporaryFolder()
    const archive = join(folder, 'code.zip')
    writeFileSync(archive, zip({ 'a/../../../evil.js': 'x' }))
    const store = openCodeStore(join(folder, 'functions'))
    await expect(store.put({ kind: 'zip', path: archive })).rejects.toThrow(
      /invalid relative path|leaves the folder/,
    )
    expect(existsSync(join(folder, 'evil.js'))).toBe(false)
  })

  it('is copied, once for the same content, and stays when the assembly goes', async () => {
    const folder = temporaryFolder()
    const asset = join(folder, 'asset')
    mkdirSync(join(asset, 'deep'), { recursive: true })
    writeFileSync(join(asset, 'deep/index.mjs'), 'export const handler = async () => "old"')
    const store = openCodeStore(join(folder, 'functions'))
    const first = await store.put({ kind: 'folder', path: asset })
    expect(await store.put({ kind: 'folder', path: asset })).toBe(first)
    writeFileSync(join(asset, 'deep/index.mjs'), 'export const handler = async () => "new"')
    const second = await store.put({ kind: 'folder', path: asset })
    expect(second).not.toBe(first)
    expect(readFileSync(join(first, 'deep/index.mjs'), 'utf8')).toContain('old')
    store.keepOnly(new Set([second]))
    expect(existsSync(first)).toBe(false)
    expect(readdirSync(join(folder, 'functions')).sort()).toEqual(
      [second.split('/').at(-1), 'node_modules', 'package.json'].sort(),
    )
  })

  it('finds a handler in a folder below', async () => {
    const host = createHost()
    await host.define('deep', '')
    const asset = join(host.folder, 'asset')
    mkdirSync(join(asset, 'src'), { recursive: true })
    writeFileSync(join(asset, 'src/main.mjs'), 'export const api = { handle: async () => "here" }')
    const code = await openCodeStore(join(host.folder, 'code')).put({ kind: 'folder', path: asset })
    await host.define('deep', '', { code, handler: 'src/main.api.handle' })
    expect((await host.call('deep')).result).toBe('here')
  })
})
