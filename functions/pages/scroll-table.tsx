import type { ComponentChildren } from 'preact'

/** A table that is wider than a 360-pixel screen scrolls inside this region, with the keyboard too. */
export function ScrollTable({
  label,
  children,
}: {
  readonly label: string
  readonly children: ComponentChildren
}) {
  return (
    <section class="scroll" tabindex={0} aria-label={label}>
      {children}
    </section>
  )
}
