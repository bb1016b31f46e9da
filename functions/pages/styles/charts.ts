/** Pictures of figures. */
export const charts = `
.chart{display:block;overflow:visible;font-size:14px}
.legend .chart{display:inline-block;vertical-align:-.1rem}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;padding:0;margin:.5rem 0;max-width:none}
.chart rect{stroke:#fff;stroke-width:1px}
.chart .whole{fill:#e4e7ea}
.chart rect.r1,.chart rect.now{fill:#0b5d2a}
.chart rect.r2{fill:#0b4a8f}
.chart rect.r3{fill:#e9b93c}
.chart rect.r4{fill:#a3140f}
.chart rect.r5{fill:#767d85}
.chart rect.before{fill:#8fb3a0}
.chart text{fill:var(--ink)}
.chart .name{font-weight:600}
.chart .in{text-anchor:middle;font-weight:600;fill:#fff}
.chart .in.r3{fill:var(--ink)}
.chart .limit{stroke:var(--ink);stroke-width:3px}
`
