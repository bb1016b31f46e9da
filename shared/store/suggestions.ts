import { type Suggestion, type SuggestionCount, suggestion } from '#shared/contracts/suggestion.ts'
import { type IndexKey, keys } from './keys.ts'
import { getItem, queryIndex, queryPrefix, type Table } from './table.ts'

// The keys are the table's and not part of the record.
const storedSuggestion = suggestion.strip()

/** Puts the suggestion among those of its cycle, by level and subject. */
export function suggestionIndex({ cycleId, level, subjectId, id }: Suggestion): IndexKey {
  return { gsi1pk: keys.suggestionsOfCycle(cycleId), gsi1sk: `${level}#${subjectId}#${id}` }
}

export async function getSuggestion(
  table: Table,
  cycleId: string,
  unitId: string,
  id: string,
): Promise<Suggestion | undefined> {
  return getItem(table, keys.suggestion(cycleId, unitId, id), storedSuggestion)
}

/** What the subjects of a unit must answer, by document date; withdrawn suggestions are left out. */
export async function listSuggestions(table: Table, cycleId: string, unitId: string): Promise<Suggestion[]> {
  const all = await queryPrefix(table, keys.suggestions(cycleId, unitId), storedSuggestion)
  return all.filter(({ state }) => state === 'ACTIVE').sort(byDocument)
}

/** Every suggestion of a cycle, withdrawn ones included, by level and subject. The index follows a moment later. */
export async function listSuggestionsOfCycle(table: Table, cycleId: string): Promise<Suggestion[]> {
  return queryIndex(table, keys.suggestionsOfCycle(cycleId), storedSuggestion)
}

/** Table 6F: per suggesting level the collectives, the individuals and the topics. One read of the index. */
export async function suggestionCounts(table: Table, cycleId: string): Promise<SuggestionCount[]> {
  const active = (await listSuggestionsOfCycle(table, cycleId)).filter(({ state }) => state === 'ACTIVE')
  return [...Map.groupBy(active, ({ level }) => level)].map(([level, suggestions]) => {
    const kinds = new Map(suggestions.map(({ subjectId, kind }) => [subjectId, kind]))
    const individuals = [...kinds.values()].filter((kind) => kind === 'member' || kind === 'leader').length
    return {
      level,
      collectives: kinds.size - individuals,
      individuals,
      topics: suggestions.reduce((sum, { topics }) => sum + topics.length, 0),
    }
  })
}

function byDocument(a: Suggestion, b: Suggestion): number {
  return a.documentDate.localeCompare(b.documentDate) || a.id.localeCompare(b.id)
}
