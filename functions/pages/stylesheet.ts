import { createHash } from 'node:crypto'
import { base } from './styles/base.ts'
import { charts } from './styles/charts.ts'
import { forms } from './styles/forms.ts'
import { frame } from './styles/frame.ts'
import { media } from './styles/media.ts'
import { tables } from './styles/tables.ts'

// What only one area of the pages needs. Small additions, each under a comment line of its area.
const areas = `
/* Comparison groups and cases */
.meter{position:sticky;top:0;z-index:1;background:var(--paper,#fff);border:1px solid var(--line);border-left:5px solid var(--green);padding:.5rem .75rem;margin:.5rem 0}
.meter.over{border-left-color:var(--red)}
.meter svg{display:block;width:100%;height:1.1rem}
.meter .all{fill:#e4e7ea}
.meter .good{fill:#8fb3d1}
.meter .now{fill:#0b5d2a}
.meter.over .now{fill:#a3140f}
.meter .limit{stroke:#1b1f24;stroke-width:3px;vector-effect:non-scaling-stroke}
.meter output{display:block;font-weight:600;margin-top:.25rem}
.meter.over output{color:var(--red)}
.meter details p{margin:.1rem 0}
.signatures{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;text-align:center;margin:2rem 0 5rem}
.signatures span{display:block;font-style:italic}
.sheet{margin-bottom:2rem}
@media print{.unprinted,.meter details{display:none}.meter{position:static}.sheet{break-before:page;margin:0}.sheet:first-of-type{break-before:auto}.signatures{break-inside:avoid}}
/* administration */
th h3{margin:0;font-size:1rem}
.setting{min-width:16rem}
tr:target{background:#fff6d6;outline:2px solid #b58900}
td form+a,td a+form,td form+details{display:inline-block;margin-top:.35rem}
.cards-list .small{display:block;margin-top:.25rem}
code.small{display:block;font-weight:400}
/* upload link */
form.upload{border:2px dashed var(--edge);border-radius:6px;padding:.5rem 1rem;margin:.75rem 0}
form.upload.over{border-color:var(--link);background:var(--tint)}
/* inbox */
.acts{display:flex;flex-wrap:wrap;gap:0 1.5rem}
[data-list] td button{min-height:2.25rem;padding:.2rem .75rem}
.keys dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.25rem 1rem;margin:.25rem 0}
.keys dt,.keys dd{display:inline;margin:0}
.keys dd::before{content:": "}
@media(hover:none){.keys{display:none}}
`

/** The one stylesheet of all pages. */
export const stylesheet = [base, frame, forms, tables, charts, areas, media].join('')

/** Names the content: a browser keeps the file for good, and a new version of it has another address. */
export const stylesheetVersion = createHash('sha256').update(stylesheet).digest('hex').slice(0, 12)
