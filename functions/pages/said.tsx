import { requestScope } from '#shared/text/locale.ts'
import { partsOf } from '#shared/text/quoted.ts'

/** Why something was refused; on an English page, what it quotes in Vietnamese is marked for who has it read out. */
export function Said({ text }: { readonly text: string }) {
  if (requestScope().locale === 'vi') return <>{text}</>
  return (
    <>{partsOf(text).map((part) => (part.vietnamese ? <span lang="vi">{part.text}</span> : part.text))}</>
  )
}
