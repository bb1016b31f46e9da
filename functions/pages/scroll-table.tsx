import type { ComponentChildren } from 'preact'
import { frameText as text } from '#shared/text/frame.ts'

/**
 * A table that is wider than the screen scrolls inside this region, with the keyboard too; what it hides is hinted at
 * by a shadow and, where the browser can tell, in words.
 */
export function ScrollTable({
  label,
  children,
}: {
  readonly label: string
  readonly children: ComponentChildren
}) {
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      <p class="drag" aria-hidden="true">
        {text.drag}
      </p>
      {children}
    </section>
  )
}
