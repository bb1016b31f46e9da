import type { ComponentChildren } from 'preact'
import { wrapLabel } from './wrap-label.ts'

/** Bold letters of 14 pixels that fit into the 320 pixels which a telephone leaves. */
const lettersInLine = 36
export const lineHeight = 18
const gap = 14

/** The label above a bar, in lines, and how high it is. */
export interface Heading {
  readonly lines: readonly string[]
  /** How many of the lines are the name; the others say what the bar shows. */
  readonly names: number
  readonly height: number
}

export function headingOf(label = '', note = ''): Heading {
  const names = wrapLabel(label, lettersInLine)
  const lines = note === '' ? names : [...names, ...wrapLabel(note, lettersInLine)]
  return { lines, names: names.length, height: lines.length * lineHeight + 2 }
}

/** Where every row begins, and how high all of them are together. */
export function stack(heights: readonly number[]): {
  readonly tops: readonly number[]
  readonly height: number
} {
  let height = 0
  const tops = heights.map((own) => {
    const top = height
    height += own + gap
    return top
  })
  return { tops, height }
}

interface ChartProps {
  /** Unique on the page. */
  readonly id: string
  readonly title: string
  /** What a reader who does not see it should know; the numbers stand in the table below. */
  readonly description: string
  readonly height: number
  readonly children: ComponentChildren
}

/**
 * The frame of a chart. It has no fixed width: places are percentages of the width there is, so that letters keep
 * their size on a telephone.
 */
export function Chart({ id, title, description, height, children }: ChartProps) {
  return (
    <svg
      class="chart"
      role="img"
      aria-labelledby={`${id}-t ${id}-d`}
      width="100%"
      height={Math.max(1, height)}
    >
      <title id={`${id}-t`}>{title}</title>
      <desc id={`${id}-d`}>{description}</desc>
      {children}
    </svg>
  )
}

/** The lines of a label. Names of groups and levels are Vietnamese in every language. */
export function Label({ heading, top }: { readonly heading: Heading; readonly top: number }) {
  return (
    <>
      {heading.lines.map((line, index) => (
        <text
          class={index < heading.names ? 'name' : undefined}
          lang={index < heading.names ? 'vi' : undefined}
          x="0"
          y={top + (index + 1) * lineHeight - 4}
        >
          {line}
        </text>
      ))}
    </>
  )
}
