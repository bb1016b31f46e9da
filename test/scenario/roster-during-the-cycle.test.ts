import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { awaitOutcome, preparedForm, sendFile } from '#infra/cli/rehearse/upload.ts'
import { problem } from '#shared/contracts/problem.ts'
import type { Roster } from '#shared/contracts/roster.ts'
import { rosterChange, rosterPreview, rosterStatus } from '#shared/contracts/roster-import.ts'
import { writeRoster } from '#shared/workbooks/roster.ts'
import { type OpenCycle, openDemo } from './support/open-cycle.ts'
import { temporaryFolder } from './support/rehearsals.ts'

const details = z.object({
  status: rosterStatus,
  problems: z.array(problem),
  preview: rosterPreview.nullable(),
})
const listed = z.object({ changes: z.array(rosterChange) })

let demo: OpenCycle

beforeAll(async () => {
  demo = await openDemo()
}, 120_000)
afterAll(() => demo.stop())

function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) {
  const { people, administrator } = demo.stage
  return people.call(administrator, method, path, body)
}

/** Sends a roster as the administrator does and waits for what it changes. */
async function send(roster: Roster) {
  const form = preparedForm.parse((await call('POST', '/api/roster')).body)
  const file = join(temporaryFolder(), 'roster.xlsx')
  writeFileSync(file, await writeRoster(roster, demo.stage.folder.configuration))
  await sendFile(form, file)
  const path = `/api/roster/${form.uploadId}`
  const outcome = await awaitOutcome(() => call('GET', path), details)
  return { path, outcome }
}

async function subjectsOf(unitId: string) {
  const records = await demo.records()
  return records.filter(({ pk, sk }) => pk === `CYCLE#2024#UNIT#${unitId}` && sk.startsWith('SUBJECT#'))
}

describe('the roster of an open cycle', { timeout: 120_000 }, () => {
  it('is replaced through upload, preview and confirmation: a transfer, a late joiner, a new cell', async () => {
    const { roster } = demo.stage.folder
    const [mover, other] = roster.people.filter(({ unitId }) => unitId === 'DR-DKN-C1')
    if (mover === undefined || other === undefined) throw new Error('the cell has members')
    const cell = roster.units.find(({ id }) => id === 'DR-DKN-C1')
    const organisation = roster.collectives.find(({ unitId }) => unitId === 'DR-DKN-C1')
    if (cell === undefined || organisation === undefined) throw new Error('the cell is rated')
    const newUnit = { ...cell, id: 'DR-DKN-C9', name: 'Chi bộ Thôn Mới', email: 'moi@damrong.example' }
    const changed: Roster = {
      ...roster,
      units: [...roster.units, { ...newUnit, establishedOn: '2024-09-01' }],
      collectives: [
        ...roster.collectives,
        { ...organisation, id: 'DR-DKN-C9-TC', unitId: 'DR-DKN-C9', name: 'Chi bộ Thôn Mới' },
      ],
      people: [
        ...roster.people.map((person) =>
          person.id === mover.id ? { ...person, unitId: 'DR-DKN-C2' } : person,
        ),
        { ...other, id: 'DV9999', fullName: 'Người Đến Muộn', email: null, unitId: 'DR-DKN-C9' },
      ],
    }

    const { path, outcome } = await send(changed)
    const { changes } = listed.parse((await call('GET', `${path}/changes`)).body)
    const before = await subjectsOf('DR-DKN-C2')

    expect(outcome).toMatchObject({
      status: 'CHECKED',
      preview: { base: 'CYCLE', obstacles: [], changes: 4 },
    })
    expect(changes.map(({ part, kind }) => `${part} ${kind}`)).toEqual([
      'units ADDED',
      'collectives ADDED',
      'people CHANGED',
      'people ADDED',
    ])
    expect(
      before.some(({ id }) => id === mover.id),
      'nothing is written before the confirmation',
    ).toBe(false)

    expect((await call('POST', `${path}/confirm`, { reason: 'Chuyển sinh hoạt' })).body).toMatchObject({
      status: 'APPLYING',
    })
    await demo.runtime.settled()

    expect(details.parse((await call('GET', path)).body)).toMatchObject({ status: 'ACCEPTED', problems: [] })
    expect((await subjectsOf('DR-DKN-C2')).find(({ id }) => id === mover.id)).toMatchObject({
      formerUnit: { unitId: 'DR-DKN-C1' },
    })
    expect((await subjectsOf('DR-DKN-C1')).some(({ id }) => id === mover.id)).toBe(false)
    expect(
      (await subjectsOf('DR-DKN-C9')).map(({ id, bucket, exemption }) => [id, bucket, exemption]),
    ).toEqual([
      ['DR-DKN-C9-TC', 'exempt', 'ORG_UNDER_6M'],
      ['DV9999', 'open', null],
    ])
    const told = demo.runtime.outbox().filter(({ subject }) => subject.startsWith('Danh sách của đơn vị'))
    expect(told).toHaveLength(2)
  })

  it('stays as it is when what was sent is discarded', async () => {
    const before = await demo.records('ROSTER', 'PART', 'CHANGES', 'ENTRY', 'HEAD')
    const { roster } = demo.stage.folder
    // Nobody who acts for an authority.
    const leaver = roster.people.find(({ email }) => email === null)
    const people = roster.people.filter(({ id }) => id !== leaver?.id)

    const { path, outcome } = await send({ ...roster, people })
    expect(outcome.status).toBe('CHECKED')
    expect((await call('DELETE', path)).status).toBe(204)

    expect(details.parse((await call('GET', path)).body).status).toBe('DISCARDED')
    expect(await demo.records('ROSTER', 'PART', 'CHANGES', 'ENTRY', 'HEAD')).toEqual(before)
    expect((await call('POST', `${path}/confirm`, { reason: 'x' })).status).toBe(409)
  })
})
