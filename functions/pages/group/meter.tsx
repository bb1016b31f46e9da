import { fillMeter, groupPageText } from '#shared/text/group-pages.ts'
import { type CapMeter, isSmall } from '#shared/use-cases/group/cap-meters.ts'

const text = groupPageText.meter

export interface MeterView extends CapMeter {
  /** Number of the meter on its page; the rows that count in it name it. */
  readonly index: number
}

/** The cap of one group or organisation in a picture and in words, from the server and then live. */
export function Meter({ meter, live }: { readonly meter: MeterView; readonly live: boolean }) {
  const { index, name, allowed, proposed, goodOrBetter, size, rest, table, formula } = meter
  const over = proposed - allowed
  const small = isSmall(allowed, goodOrBetter)
  const template = small ? text.small : over > 0 ? text.over : text.within
  const numbers = { excellent: proposed, good: goodOrBetter, allowed, over, left: -over }
  const part = (count: number) => (100 * count) / Math.max(1, size)
  const lookUp = live
    ? {
        'data-meter': index,
        'data-table': table.map((line) => line.join(',')).join(';'),
        'data-excellent': rest.EXCELLENT,
        'data-good': rest.EXCELLENT + rest.GOOD,
        'data-size': size,
        'data-within': text.within,
        'data-over': text.over,
        'data-small': text.small,
      }
    : {}
  return (
    <section class={over > 0 && !small ? 'meter over' : 'meter'} aria-label={text.title(name)} {...lookUp}>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect class="all" width="100" height="8" />
        <rect class="good" width={part(goodOrBetter)} height="8" />
        <rect class="now" width={part(proposed)} height="8" />
        <line class="limit" x1={part(allowed)} x2={part(allowed)} y1="0" y2="8" />
      </svg>
      <output>{fillMeter(template, numbers)}</output>
      <details>
        <summary class="small">{text.formula}</summary>
        <p class="small cap" lang="vi">
          {formula}
        </p>
      </details>
    </section>
  )
}
