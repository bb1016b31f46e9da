import { noticeText } from '#shared/text/case-file.ts'
import { casePageText } from '#shared/text/case-pages.ts'
import type { SubjectFileView } from '#shared/use-cases/subject-file.ts'
import { type Frame, Page } from '../layout.tsx'

/** The notice of the current rating as a document to print. */
export function NoticePage({ frame, view }: { readonly frame: Frame; readonly view: SubjectFileView }) {
  const { subject, unit, authorityName, ratings, cycle } = view
  const version = ratings.at(-1)
  if (version === undefined) return null
  const sentences = noticeText({
    name: subject.name,
    unitName: unit.name,
    authorityName,
    year: cycle.configuration.year,
    version,
  })
  return (
    <Page frame={frame} title={casePageText.file.noticeTitle(subject.name)}>
      <article lang="vi">
        {sentences.map((sentence) => (
          <p>{sentence}</p>
        ))}
      </article>
      <p class="actions">
        <a href={`/ho-so/${subject.id}`}>
          {casePageText.correction.toFile}: {subject.name}
        </a>
      </p>
    </Page>
  )
}
