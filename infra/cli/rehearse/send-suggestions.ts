import { expectStatus } from './api.ts'
import type { Stage } from './stage.ts'

/** Enters what managing authorities ask subjects to explain. The same again changes nothing. */
export async function sendSuggestions({ folder, people, administrator }: Stage): Promise<void> {
  for (const { unitId, ...body } of folder.decisions.suggestions ?? []) {
    const path = `/api/preparation/units/${unitId}/suggestions`
    expectStatus(await people.call(administrator, 'POST', path, body), 201)
  }
}
