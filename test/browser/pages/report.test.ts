import { vi } from 'vitest'
import { lookAtPages } from '../support/visits.ts'

vi.mock('#functions/create-context.ts', async () => import('#test/support/held-context.ts'))

lookAtPages('report')
