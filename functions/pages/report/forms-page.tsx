import { printInstant } from '#shared/text/dates.ts'
import { formPageText as text } from '#shared/text/form-pages.ts'
import type { FormSettings } from '#shared/use-cases/reports/form-settings.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'

interface FormsProps {
  readonly frame: Frame
  readonly forms: readonly Pick<FormSettings, 'form' | 'layout' | 'own'>[]
}

/** Every form, and by whose layout it is drawn. */
export function FormsPage({ frame, forms }: FormsProps) {
  return (
    <Page frame={frame} title={text.pageTitle}>
      <p>{text.pageIntro}</p>
      <ScrollTable label={text.pageTitle}>
        <table class="placed">
          <thead>
            <tr>
              <th scope="col">{text.form}</th>
              <th scope="col">{text.titleOfForm}</th>
              <th scope="col">{text.layout}</th>
            </tr>
          </thead>
          <tbody>
            {forms.map(({ form, layout, own }) => (
              <tr>
                <td>
                  <a href={`/bao-cao/bieu/${form}`}>{text.label(form)}</a>
                </td>
                <td lang="vi">{layout.title[0]?.replaceAll('{year}', String(frame.year))}</td>
                <td>
                  {own === null
                    ? text.shipped
                    : text.ownLayout(own.version, own.savedBy.name, printInstant(own.savedAt))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollTable>
      <p>
        <a href="/bao-cao">{text.back}</a>
      </p>
    </Page>
  )
}
