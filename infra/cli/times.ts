const units = { m: 60_000, h: 3_600_000, d: 24 * 3_600_000, w: 7 * 24 * 3_600_000 } as const

/**
 * An instant as a person types it: `2024-11-01`, `2024-11-01T08:00`, with seconds or a zone if wanted. Without a zone
 * it is the time of Vietnam.
 *
 * @returns milliseconds since the epoch; `undefined` for anything else
 */
export function readInstant(text: string): number | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?(Z|[+-]\d{2}:\d{2})?$/.exec(text)
  if (parts === null) return undefined
  const [, date, time = '00:00', zone = '+07:00'] = parts
  const instant = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}${zone}`)
  // `2024-02-31` is read as a day of March.
  const real = Date.parse(`${date}T00:00:00Z`)
  const exists = !Number.isNaN(real) && new Date(real).toISOString().startsWith(date ?? '')
  return Number.isNaN(instant) || !exists ? undefined : instant
}

/** A duration like `90m`, `12h`, `3d` or `2w`, in milliseconds; `undefined` for anything else. */
export function readDuration(text: string): number | undefined {
  const parts = /^(\d{1,6})([mhdw])$/.exec(text)
  if (parts === null) return undefined
  return Number(parts[1]) * units[parts[2] as keyof typeof units]
}
