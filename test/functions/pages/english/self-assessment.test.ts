import { vi } from 'vitest'
import { readInEnglish } from '#test/support/english-stage.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

readInEnglish('self-assessment')
