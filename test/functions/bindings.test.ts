import { describe, expect, it } from 'vitest'
import { bindings } from '#functions/bindings.ts'
import { createContext } from '#functions/create-context.ts'
import { functionSettings } from '#infra/function-settings.ts'
import { env, type FunctionName } from '#shared/constants.ts'
import { createClients } from '#shared/store/clients.ts'
import { configuration } from '#test/shared/workbooks/fixtures.ts'

const names = Object.keys(bindings) as FunctionName[]

const variables = (name: FunctionName) =>
  Object.fromEntries(
    bindings[name].map((binding) => [
      env[binding],
      binding === 'province' ? JSON.stringify(configuration) : 'https://example.vn/',
    ]),
  )

describe('a function', () => {
  it.each(names)('%s has an access for every bucket that it is bound to, and none for others', (name) => {
    const { submissions, rosters, complaints, evidence, preparation, reports, files } = functionSettings[name]
    expect(bindings[name].includes('uploads')).toBe(
      (submissions ?? rosters ?? complaints ?? evidence ?? preparation) !== undefined,
    )
    expect(bindings[name].includes('reports')).toBe((reports ?? files) !== undefined)
  })

  it('starts with its environment and refuses what it is not bound to', () => {
    const context = createContext('serve-results', variables('serve-results'), createClients)
    expect(context.resources.pagesUrl).toBe('https://example.vn')
    expect(() => context.resources.mailQueueUrl).toThrow('serve-results is not bound to MAIL_QUEUE_URL')
  })

  it.each([
    ['without a variable', { [env.table]: undefined }, env.table],
    ['with a configuration that is no JSON', { [env.province]: '{' }, env.province],
    ['with an unknown field in the configuration', { [env.province]: '{"x":1}' }, 'x'],
  ])('does not start %s, and says which', (_, changed, named) => {
    const environment = { ...variables('serve-results'), ...changed }
    expect(() => createContext('serve-results', environment, createClients)).toThrow(named)
  })
})
