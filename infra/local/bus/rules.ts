import type { DatabaseSync } from 'node:sqlite'
import type { BusEvent } from '../kernel/events.ts'
import type { RuleDefinition, TargetDefinition } from './definition.ts'
import type { Deliveries } from './deliveries.ts'
import { compilePattern, type EventMatcher } from './pattern.ts'
import { targetPayload } from './transform.ts'

export interface Rule {
  readonly definition: RuleDefinition
  readonly bus: string
  readonly arn: string
  readonly enabled: boolean
}

export interface Rules {
  /** @throws InvalidEventPatternError */
  ensure(definition: RuleDefinition): Rule
  find(bus: string, name: string): Rule | undefined
  list(bus: string): Rule[]
  setEnabled(rule: Rule, enabled: boolean): void
  /** Forgets the rules that nobody ensured since this object was made. */
  dropOthers(): void
  /** Adds a delivery for each target of each enabled rule of the bus that the event matches. */
  route(bus: string, event: BusEvent): number
  /** Adds a delivery for each target of one rule. */
  send(rule: Rule, event: BusEvent): void
}

interface Row {
  readonly bus: string
  readonly name: string
  readonly definition: string
  readonly enabled: number
}

export function createRules(options: {
  readonly database: DatabaseSync
  readonly deliveries: Deliveries
  readonly region: string
  readonly account: string
  readonly now: () => number
}): Rules {
  const { database, deliveries, region, account, now } = options
  database.exec(`CREATE TABLE IF NOT EXISTS events_rule (bus TEXT NOT NULL, name TEXT NOT NULL,
    definition TEXT NOT NULL, enabled INTEGER NOT NULL, PRIMARY KEY (bus, name))`)
  const select = database.prepare('SELECT * FROM events_rule WHERE bus = ? AND name = ?')
  const save = database.prepare(`INSERT INTO events_rule (bus, name, definition, enabled) VALUES (?, ?, ?, ?)
    ON CONFLICT (bus, name) DO UPDATE SET definition = excluded.definition, enabled = excluded.enabled`)
  const rules = new Map<string, Rule & { readonly matches: EventMatcher | undefined }>()
  const keyOf = (bus: string, name: string) => `${bus}/${name}`

  const send = (rule: Rule, event: BusEvent) => {
    const ingestionTime = new Date(now()).toISOString()
    for (const target of rule.definition.targets) {
      const identity = { name: rule.definition.name, arn: rule.arn, ingestionTime }
      deliveries.add(destinationOf(target, rule.arn), targetPayload(event, target, identity))
    }
  }

  return {
    ensure(definition) {
      const bus = busName(definition.eventBusName)
      const { name } = definition
      const text = JSON.stringify(definition)
      const row = select.get(bus, name) as Row | undefined
      // An operator's EnableRule or DisableRule holds until the template changes, as on AWS.
      const enabled = row?.definition === text ? row.enabled === 1 : definition.state !== 'DISABLED'
      const matches =
        definition.eventPattern === undefined ? undefined : compilePattern(definition.eventPattern)
      save.run(bus, name, text, enabled ? 1 : 0)
      const path = bus === 'default' ? name : `${bus}/${name}`
      const arn = `arn:aws:events:${region}:${account}:rule/${path}`
      const rule = { definition, bus, arn, enabled, matches }
      rules.set(keyOf(bus, name), rule)
      return rule
    },
    find: (bus, name) => rules.get(keyOf(bus, name)),
    list: (bus) =>
      [...rules.values()]
        .filter((rule) => rule.bus === bus)
        .sort((a, b) => (a.definition.name < b.definition.name ? -1 : 1)),
    setEnabled(rule, enabled) {
      const { name } = rule.definition
      save.run(rule.bus, name, JSON.stringify(rule.definition), enabled ? 1 : 0)
      const known = rules.get(keyOf(rule.bus, name))
      if (known) rules.set(keyOf(rule.bus, name), { ...known, enabled })
    },
    dropOthers() {
      const rows = database.prepare('SELECT bus, name FROM events_rule').all() as unknown as Row[]
      const remove = database.prepare('DELETE FROM events_rule WHERE bus = ? AND name = ?')
      for (const { bus, name } of rows) if (!rules.has(keyOf(bus, name))) remove.run(bus, name)
    },
    route(bus, event) {
      let matched = 0
      for (const rule of rules.values()) {
        if (rule.bus !== bus || !rule.enabled || !rule.matches?.(event)) continue
        matched += 1
        send(rule, event)
      }
      return matched
    },
    send,
  }
}

/** `default`, a name, or the name in the ARN of a bus. */
export function busName(nameOrArn: string | undefined): string {
  return nameOrArn?.replace(/^arn:[^/]*event-bus\//, '') || 'default'
}

function destinationOf(target: TargetDefinition, origin: string) {
  return {
    arn: target.arn,
    origin,
    ...(target.roleArn !== undefined && { roleArn: target.roleArn }),
    ...(target.sqsParameters && { messageGroupId: target.sqsParameters.messageGroupId }),
    ...(target.deadLetterArn !== undefined && { deadLetterArn: target.deadLetterArn }),
    ...(target.retryPolicy && { retryPolicy: target.retryPolicy }),
  }
}
