import { apiPageText as text } from '#shared/text/api-page.ts'
import { requestScope } from '#shared/text/locale.ts'
import { type Frame, Page } from '../layout.tsx'
import { ScrollTable } from '../scroll-table.tsx'

/** What the page needs of the OpenAPI document. */
export interface ShownDocument {
  readonly tags: readonly { readonly name: string; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, ShownOperation>>>>
}

interface ShownOperation {
  readonly tags: readonly string[]
  readonly summary: string
  readonly description: string
}

interface ApiPageProps {
  readonly frame: Frame
  readonly document: ShownDocument
}

/** The operations of the API for a person who is to write a program against it. */
export function ApiPage({ frame, document }: ApiPageProps) {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  )
  return (
    <Page frame={frame} title={text.title}>
      <p>{text.intro}</p>
      <p>
        <a href="/api/openapi.json">{text.download}</a>
      </p>
      {document.tags.map(({ name, description }) => (
        <section>
          <h2>{inLanguage(description)}</h2>
          <ScrollTable label={inLanguage(description)}>
            <table>
              {' '}
              <thead>
                <tr>
                  <th scope="col">{text.address}</th>
                  <th scope="col">{text.does}</th>
                </tr>
              </thead>
              <tbody>
                {operations
                  .filter(({ operation }) => operation.tags.includes(name))
                  .map(({ path, method, operation }) => (
                    <tr>
                      <td>
                        <code>
                          {method.toUpperCase()} {path}
                        </code>
                      </td>
                      <td>{requestScope().locale === 'en' ? operation.description : operation.summary}</td>
                    </tr>
                  ))}
              </tbody>
            </table>{' '}
          </ScrollTable>
        </section>
      ))}
    </Page>
  )
}

/** One half of a heading in both languages. */
function inLanguage(description: string): string {
  const [vietnamese = '', english = vietnamese] = description.split(' / ')
  return requestScope().locale === 'en' ? english : vietnamese
}
