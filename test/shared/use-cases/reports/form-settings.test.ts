import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { FormLayout } from '#shared/contracts/form-layout.ts'
import { layoutOf } from '#shared/reports/forms/layouts.ts'
import type { Actor } from '#shared/use-cases/context.ts'
import { requireCycle } from '#shared/use-cases/context.ts'
import { listForms, readForm, saveAnswers, saveLayout } from '#shared/use-cases/reports/form-settings.ts'
import { pinForms } from '#shared/use-cases/reports/pin-forms.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'
import { startDatabase, type TestDatabase } from '#test/support/dynamodb.ts'
import { administrator, openSmallCycle } from '#test/support/small-district.ts'
import { createWorld, type World } from '#test/support/world.ts'

let database: TestDatabase
let world: World
beforeAll(async () => {
  database = await startDatabase()
}, 60_000)
afterAll(() => database.close())
beforeEach(async () => {
  world = createWorld(await database.createTable(), configuration)
  await openSmallCycle(world)
}, 60_000)

const shipped = layoutOf('6C', {})
const own: FormLayout = { ...shipped, title: ['KẾT QUẢ CỦA TỈNH NĂM {year}'], basis: 'Mẫu của tỉnh.' }
const pinned = async () => pinForms(world.context, await requireCycle(world.context))

describe('the layout of a form', () => {
  it('is the one that ships until the province saves its own, which the next documents are drawn by', async () => {
    expect(await readForm(world.context, administrator, '6C')).toMatchObject({ own: null, layoutVersion: 0 })

    const saved = await saveLayout(world.context, administrator, '6C', { version: 0, layout: own })

    expect(saved).toMatchObject({ version: 1, layout: own })
    expect((await pinned()).layouts).toEqual({ '6C': own })
    const listed = await listForms(world.context, administrator)
    expect(listed.filter((form) => form.own !== null).map(({ form }) => form)).toEqual(['6C'])
  })

  it('is one version when it is saved twice, and can be given back', async () => {
    await saveLayout(world.context, administrator, '6C', { version: 0, layout: JSON.stringify(own) })
    await saveLayout(world.context, administrator, '6C', { version: 0, layout: own })

    const back = await saveLayout(world.context, administrator, '6C', { version: '1', layout: '' })

    expect(back).toMatchObject({ version: 2, layout: null })
    expect((await readForm(world.context, administrator, '6C')).layout).toEqual(shipped)
    expect((await pinned()).layouts).toEqual({})
  })

  it('does not overwrite what another has saved meanwhile', async () => {
    await saveLayout(world.context, administrator, '6C', { version: 0, layout: own })

    await expect(
      saveLayout(world.context, administrator, '6C', { version: 0, layout: { ...own, basis: 'Mẫu khác.' } }),
    ).rejects.toMatchObject({ code: 'REPORT_TEXT_CHANGED' })
  })

  it('is refused with every place and reason at once', async () => {
    const wrong = {
      ...shipped,
      blocks: [{ of: { tables: ['T4'], levels: ['xa'] }, rows: 'SUBJECT', colour: 'red' }],
      columns: [{ head: 'A', measure: 'VERY_GOOD' }],
    }

    const refusal = await saveLayout(world.context, administrator, '6C', { version: 0, layout: wrong }).catch(
      (error: unknown) => error,
    )

    expect(refusal).toMatchObject({
      code: 'INPUT_INVALID',
      problems: [
        { path: 'blocks[0].colour', message: 'trường này không có trong quy cách' },
        { path: 'columns[0].measure' },
      ],
    })
  })

  it.each([
    ['of nothing but spaces', '  '],
    ['with a sign that no XML may hold', 'Biểu\u0001'],
    ['with a sign that no sheet may have', 'Biểu/1'],
  ])('is refused with the name of a sheet %s', async (_what, sheet) => {
    const layout = { ...shipped, sheet }
    const saved = saveLayout(world.context, administrator, '6C', { version: 0, layout })
    await expect(saved).rejects.toMatchObject({ code: 'INPUT_INVALID', problems: [{ path: 'sheet' }] })
  })

  it('is refused for another form and for levels, types and groups that the cycle has not', async () => {
    const layout = layoutOf('6A', {})
    if (layout.kind !== 'RATINGS') throw new Error(layout.kind)
    const [block] = layout.blocks
    const of = { levels: ['chi-bo', 'xa'], types: ['t'], groups: ['Đảng viên', 'Nhóm lạ'] }

    const refusal = await saveLayout(world.context, administrator, '6B', {
      version: 0,
      layout: { ...layout, blocks: [{ ...block, of }] },
    }).catch((error: unknown) => error)

    expect(refusal).toMatchObject({
      problems: [
        { path: 'form' },
        { path: 'blocks[0].of.levels[1]', message: 'đợt này không có "xa"' },
        { path: 'blocks[0].of.types[0]' },
        { path: 'blocks[0].of.groups[1]' },
      ],
    })
  })

  it.each(['{"kind"', '[]', '"6C"'])('is refused when it is %s', async (layout) => {
    await expect(
      saveLayout(world.context, administrator, '6C', { version: 0, layout }),
    ).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('is replaced by administrators only', async () => {
    const member: Actor = { ...administrator, administrator: false, assignments: [] }

    await expect(saveLayout(world.context, member, '6C', { version: 0, layout: own })).rejects.toMatchObject({
      code: 'NOT_ALLOWED',
    })
    await expect(readForm(world.context, administrator, '9Z')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('the answers to a form', () => {
  const answer = { fit: 'NO', content: 'Chưa rõ', reason: 'Trùng', proposal: 'Gộp lại', remark: '' }

  it('are kept in versions and go into the documents that are made afterwards', async () => {
    await saveAnswers(world.context, administrator, '3', { version: 0, answers: { '1.1': answer } })
    await saveAnswers(world.context, administrator, '3', { version: 0, answers: { '1.1': answer } })
    await saveAnswers(world.context, administrator, '3', { version: 1, answers: { '1.2': { fit: 'YES' } } })

    const { answers, answerVersions } = await pinned()

    expect(answerVersions).toEqual({ '3': 2 })
    expect(answers['3']).toMatchObject({ '1.2': { fit: 'YES', content: '' } })
  })

  it('are refused for rows that are not asked, and when something fits and does not', async () => {
    const refusal = await saveAnswers(world.context, administrator, '3', {
      version: 0,
      answers: { '1': answer, '1.1': { ...answer, fit: 'YES' }, '7.7': answer },
    }).catch((error: unknown) => error)

    expect(refusal).toMatchObject({
      problems: [{ path: 'answers.1' }, { path: 'answers.1.1' }, { path: 'answers.7.7' }],
    })
  })

  it('are not taken for a form that counts', async () => {
    await expect(
      saveAnswers(world.context, administrator, '6A', { version: 0, answers: {} }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
