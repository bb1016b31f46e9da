import { createHash } from 'node:crypto'
import { base } from './styles/base.ts'
import { charts } from './styles/charts.ts'
import { forms } from './styles/forms.ts'
import { frame } from './styles/frame.ts'
import { media } from './styles/media.ts'
import { tables } from './styles/tables.ts'

// What only one area of the pages needs. Small additions, each under a comment line of its area.
const areas = `
/* upload link */
form.upload{border:2px dashed var(--edge);border-radius:6px;padding:.5rem 1rem;margin:.75rem 0}
form.upload.over{border-color:var(--link);background:var(--tint)}
`

/** The one stylesheet of all pages. */
export const stylesheet = [base, frame, forms, tables, charts, areas, media].join('')

/** Names the content: a browser keeps the file for good, and a new version of it has another address. */
export const stylesheetVersion = createHash('sha256').update(stylesheet).digest('hex').slice(0, 12)
