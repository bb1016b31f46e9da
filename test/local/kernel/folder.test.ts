import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCredentials } from '#infra/local/kernel/credentials.ts'
import { writePrivately } from '#infra/local/kernel/files.ts'
import { FolderInUseError, lockFolder } from '#infra/local/lock.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the lock of a data folder', () => {
  it('is held by one at a time and names who has it', () => {
    const release = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow(FolderInUseError)
    expect(() => lockFolder(folder)).toThrow(`process ${process.pid}`)
    release()
    lockFolder(folder)()
  })

  it('does not take an old note of a process for a lock', () => {
    writeFileSync(join(folder, 'lock.pid'), '999999\n')
    lockFolder(folder)()
  })

  it('says what is wrong with a folder that cannot be written to', () => {
    expect(() => lockFolder(join(folder, 'missing'))).toThrow(/unable to open database file/)
  })
})

describe('the credentials of a data folder', () => {
  it('are made once, for their owner only', () => {
    const made = loadCredentials(folder)
    expect(made.accessKeyId).toMatch(/^AKIA[A-Z2-7]{16}$/)
    expect(made.secretAccessKey).toHaveLength(40)
    expect(loadCredentials(folder)).toEqual(made)
    expect(statSync(join(folder, 'credentials.json')).mode & 0o777).toBe(0o600)
  })

  it('are not replaced when the file is broken', () => {
    writeFileSync(join(folder, 'credentials.json'), '{}')
    expect(() => loadCredentials(folder)).toThrow('does not hold accessKeyId')
    expect(readFileSync(join(folder, 'credentials.json'), 'utf8')).toBe('{}')
  })
})

describe('a private file', () => {
  it('replaces an older one whole, with the mode of a private file', () => {
    const file = join(folder, 'x.json')
    writeFileSync(file, 'old')
    chmodSync(file, 0o644)
    writePrivately(file, 'new')
    expect(readFileSync(file, 'utf8')).toBe('new')
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })
})
