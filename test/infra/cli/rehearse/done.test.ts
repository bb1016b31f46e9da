import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { keepDone } from '#infra/cli/rehearse/done.ts'

const folder = mkdtempSync(join(tmpdir(), 'done-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('what the people of a rehearsal have done', () => {
  it('is known to the run that goes on after a kill', () => {
    const file = join(folder, 'kept')
    keepDone(file).add('a link')
    const after = keepDone(file)
    expect([after.has('a link'), after.has('another')]).toEqual([true, false])
  })

  it('is noted without the secret that it may name', () => {
    const file = join(folder, 'secret')
    keepDone(file).add('token-of-a-unit')
    expect(readFileSync(file, 'utf8')).not.toContain('token-of-a-unit')
  })

  it('is kept in memory where there is no file', () => {
    const done = keepDone()
    done.add('a task')
    expect([done.has('a task'), keepDone().has('a task')]).toEqual([true, false])
  })
})
