import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '../kernel/database.ts'
import type { MessageAttributes } from './attributes.ts'
import type { Queue } from './queue.ts'

/** A message as stored; times in milliseconds since the epoch. */
export interface Message {
  readonly sequence: number
  readonly id: string
  readonly queue: string
  readonly body: string
  readonly attributes: MessageAttributes
  readonly sentAt: number
  readonly receiveCount: number
  readonly firstReceivedAt: number | null
  readonly groupId: string | null
  readonly deduplicationId: string | null
  readonly traceHeader: string | null
  /** ARN of the queue that gave the message up, in a dead-letter queue. */
  readonly deadLetterSource: string | null
}

export interface ReceivedMessage extends Message {
  readonly receiptHandle: string
}

export interface NewMessage {
  readonly body: string
  readonly attributes?: MessageAttributes
  readonly delaySeconds?: number
  readonly groupId?: string
  readonly deduplicationId?: string
  readonly traceHeader?: string
}

export interface MessageCounts {
  readonly visible: number
  readonly inFlight: number
  readonly delayed: number
}

export interface Messages {
  /** @returns the id, and the sequence number in a FIFO queue; those of the first for a duplicate */
  add(queue: Queue, message: NewMessage): { readonly id: string; readonly sequence: number }
  /** Takes up to `most` messages and hides them for `visibility` seconds. */
  receive(queue: Queue, most: number, visibility: number): ReceivedMessage[]
  /** A handle of an earlier receive deletes nothing, which is no error. @throws RangeError if malformed */
  remove(queue: Queue, receiptHandle: string): void
  /** @returns false when the message is not in flight under this handle. @throws RangeError if malformed */
  changeVisibility(queue: Queue, receiptHandle: string, seconds: number): boolean
  purge(queue: Queue): void
  /** Moves up to `most` messages of a dead-letter queue; each to its source unless `target` is given. */
  move(from: Queue, most: number, target: (message: Message) => Queue | undefined): number
  counts(queue: Queue): MessageCounts
  /** When the next hidden message of the queue comes into sight. */
  nextVisible(queue: Queue): number | undefined
}

interface Row {
  readonly sequence: number
  readonly id: string
  readonly queue: string
  readonly body: string
  readonly attributes: string
  readonly sent_at: number
  readonly visible_at: number
  readonly receive_count: number
  readonly first_received_at: number | null
  readonly receipt: string | null
  readonly group_id: string | null
  readonly deduplication_id: string | null
  readonly trace_header: string | null
  readonly dead_letter_source: string | null
}

const deduplicationWindow = 300_000

export function createMessages(options: {
  readonly database: DatabaseSync
  /** The runtime's clock. */
  readonly now: () => number
  /** Finds a queue by its ARN, for dead-letter queues. */
  readonly queueOf: (arn: string) => Queue | undefined
  /** Called when a message was received too often and has gone to this queue. */
  readonly deadLettered: (target: Queue) => void
}): Messages {
  const { database, now, queueOf, deadLettered } = options
  database.exec(`CREATE TABLE IF NOT EXISTS sqs_message (sequence INTEGER PRIMARY KEY AUTOINCREMENT,
      id TEXT NOT NULL UNIQUE, queue TEXT NOT NULL, body TEXT NOT NULL, attributes TEXT NOT NULL,
      sent_at REAL NOT NULL, visible_at REAL NOT NULL, receive_count INTEGER NOT NULL DEFAULT 0,
      first_received_at REAL, receipt TEXT, group_id TEXT, deduplication_id TEXT, trace_header TEXT,
      dead_letter_source TEXT);
    CREATE INDEX IF NOT EXISTS sqs_message_visible ON sqs_message (queue, visible_at);
    CREATE INDEX IF NOT EXISTS sqs_message_group ON sqs_message (queue, group_id, sequence);
    CREATE TABLE IF NOT EXISTS sqs_deduplication (queue TEXT NOT NULL, key TEXT NOT NULL, id TEXT NOT NULL,
      sequence INTEGER NOT NULL, expires REAL NOT NULL, PRIMARY KEY (queue, key))`)
  const insert = database.prepare(`INSERT INTO sqs_message (id, queue, body, attributes, sent_at, visible_at,
    group_id, deduplication_id, trace_header) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const selectStandard = database.prepare(`SELECT * FROM sqs_message WHERE queue = ? AND visible_at <= ?
    ORDER BY sequence LIMIT ?`)
  // A group waits while one of its messages is in flight or an earlier one is still delayed.
  const selectFifo = database.prepare(`SELECT * FROM sqs_message AS m WHERE queue = ?1 AND visible_at <= ?2
    AND NOT EXISTS (SELECT 1 FROM sqs_message AS e WHERE e.queue = m.queue AND e.group_id = m.group_id
      AND e.visible_at > ?2 AND (e.sequence < m.sequence OR e.receipt IS NOT NULL))
    ORDER BY sequence LIMIT ?3`)
  const hide = database.prepare(`UPDATE sqs_message SET visible_at = ?, receive_count = receive_count + 1,
    first_received_at = COALESCE(first_received_at, ?), receipt = ? WHERE sequence = ?`)
  const relocate = database.prepare(`UPDATE sqs_message SET queue = ?, visible_at = ?, receive_count = 0,
    first_received_at = NULL, receipt = NULL, dead_letter_source = ? WHERE sequence = ?`)
  const removeByReceipt = database.prepare(
    'DELETE FROM sqs_message WHERE queue = ? AND id = ? AND receipt = ?',
  )
  const showAt = database.prepare(`UPDATE sqs_message SET visible_at = ? WHERE queue = ? AND id = ?
    AND receipt = ? AND visible_at > ?`)
  const expire = database.prepare('DELETE FROM sqs_message WHERE queue = ? AND sent_at < ?')
  const selectDuplicate = database.prepare(
    'SELECT id, sequence FROM sqs_deduplication WHERE queue = ? AND key = ? AND expires > ?',
  )
  const rememberDuplicate =
    database.prepare(`INSERT INTO sqs_deduplication (queue, key, id, sequence, expires)
    VALUES (?, ?, ?, ?, ?) ON CONFLICT (queue, key) DO UPDATE SET id = excluded.id,
    sequence = excluded.sequence, expires = excluded.expires`)
  const forgetDuplicates = database.prepare('DELETE FROM sqs_deduplication WHERE expires <= ?')
  const selectNext = database.prepare(
    'SELECT MIN(visible_at) AS next FROM sqs_message WHERE queue = ? AND visible_at > ?',
  )
  const selectCounts = database.prepare(`SELECT
    COUNT(*) FILTER (WHERE visible_at <= ?1) AS visible,
    COUNT(*) FILTER (WHERE visible_at > ?1 AND receipt IS NOT NULL) AS inFlight,
    COUNT(*) FILTER (WHERE visible_at > ?1 AND receipt IS NULL) AS delayed
    FROM sqs_message WHERE queue = ?2`)

  const dropExpired = (queue: Queue) => expire.run(queue.name, now() - queue.retentionPeriod * 1000)

  const add: Messages['add'] = (queue, message) =>
    transaction(database, () => {
      const time = now()
      const key = queue.fifo ? deduplicationKey(queue, message) : undefined
      if (key !== undefined) {
        forgetDuplicates.run(time)
        const first = selectDuplicate.get(queue.name, key, time) as
          | { id: string; sequence: number }
          | undefined
        if (first) return { id: first.id, sequence: first.sequence }
      }
      const id = randomUUID()
      const { lastInsertRowid } = insert.run(
        id,
        queue.name,
        message.body,
        JSON.stringify(message.attributes ?? {}),
        time,
        time + (message.delaySeconds ?? queue.delaySeconds) * 1000,
        message.groupId ?? null,
        deduplicationId(queue, message) ?? null,
        message.traceHeader ?? null,
      )
      const sequence = Number(lastInsertRowid)
      if (key !== undefined) rememberDuplicate.run(queue.name, key, id, sequence, time + deduplicationWindow)
      return { id, sequence }
    })

  const receive: Messages['receive'] = (queue, most, visibility) =>
    transaction(database, () => {
      const time = now()
      dropExpired(queue)
      const received: ReceivedMessage[] = []
      const select = queue.fifo ? selectFifo : selectStandard
      for (;;) {
        const wanted = most - received.length
        const rows = select.all(queue.name, time, wanted) as unknown as Row[]
        let movedAway = 0
        for (const row of rows) {
          if (giveUp(queue, row)) {
            movedAway += 1
            continue
          }
          const receipt = randomBytes(12).toString('hex')
          hide.run(time + visibility * 1000, time, receipt, row.sequence)
          const counted = {
            ...row,
            receive_count: row.receive_count + 1,
            first_received_at: row.first_received_at ?? time,
          }
          received.push({ ...fromRow(counted), receiptHandle: encodeReceipt(row.id, receipt) })
        }
        if (movedAway === 0 || visibility === 0) return received
      }
    })

  /** Moves a message that was received too often to the dead-letter queue. */
  const giveUp = (queue: Queue, row: Row): boolean => {
    if (!queue.redrive || row.receive_count < queue.redrive.maximumReceives) return false
    const target = queueOf(queue.redrive.deadLetterArn)
    if (!target) return false
    relocate.run(target.name, now(), queue.arn, row.sequence)
    deadLettered(target)
    return true
  }

  return {
    add,
    receive,
    remove(queue, receiptHandle) {
      const { id, receipt } = decodeReceipt(receiptHandle)
      removeByReceipt.run(queue.name, id, receipt)
    },
    changeVisibility(queue, receiptHandle, seconds) {
      const { id, receipt } = decodeReceipt(receiptHandle)
      const time = now()
      return showAt.run(time + seconds * 1000, queue.name, id, receipt, time).changes === 1
    },
    purge(queue) {
      database.prepare('DELETE FROM sqs_message WHERE queue = ?').run(queue.name)
    },
    move: (from, most, target) =>
      transaction(database, () => {
        const rows = selectStandard.all(from.name, now(), most) as unknown as Row[]
        let moved = 0
        for (const row of rows) {
          const to = target(fromRow(row))
          if (!to) continue
          relocate.run(to.name, now(), null, row.sequence)
          moved += 1
        }
        return moved
      }),
    counts(queue) {
      dropExpired(queue)
      const { visible, inFlight, delayed } = selectCounts.get(now(), queue.name) as unknown as MessageCounts
      return { visible, inFlight, delayed }
    },
    nextVisible: (queue) => (selectNext.get(queue.name, now()) as { next: number | null }).next ?? undefined,
  }
}

/** The deduplication id given, or the one that the content stands for. */
function deduplicationId(queue: Queue, message: NewMessage): string | undefined {
  if (message.deduplicationId !== undefined) return message.deduplicationId
  if (!queue.fifo || !queue.contentBasedDeduplication) return undefined
  return createHash('sha256').update(message.body).digest('hex')
}

function deduplicationKey(queue: Queue, message: NewMessage): string | undefined {
  const id = deduplicationId(queue, message)
  if (id === undefined || queue.deduplicationScope === 'queue') return id
  return JSON.stringify([message.groupId, id])
}

function encodeReceipt(id: string, receipt: string): string {
  return Buffer.from(`${id}.${receipt}`).toString('base64url')
}

/** @throws RangeError for text that no receive has given out */
function decodeReceipt(handle: string): { id: string; receipt: string } {
  const match = /^([0-9a-f-]{36})\.([0-9a-f]{24})$/.exec(Buffer.from(handle, 'base64url').toString('latin1'))
  if (!match) throw new RangeError('malformed receipt handle')
  return { id: String(match[1]), receipt: String(match[2]) }
}

function fromRow(row: Row): Message {
  return {
    sequence: row.sequence,
    id: row.id,
    queue: row.queue,
    body: row.body,
    attributes: JSON.parse(row.attributes) as MessageAttributes,
    sentAt: row.sent_at,
    receiveCount: row.receive_count,
    firstReceivedAt: row.first_received_at,
    groupId: row.group_id,
    deduplicationId: row.deduplication_id,
    traceHeader: row.trace_header,
    deadLetterSource: row.dead_letter_source,
  }
}
