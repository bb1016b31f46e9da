/** Letters, headings, links and boxes. System fonts: nothing to load on a slow line, and all have Vietnamese letters. */
export const base = `
:root{--ink:#1b1f24;--soft:#525a63;--line:#d0d6dc;--edge:#767f89;--paper:#fff;--tint:#f4f6f8;--ground:#fff;--red:#9b1410;--deep:#7f0f0c;--gold:#f2b632;--green:#0b5d2a;--link:#0b4a8f;--halo:#ffd54a;color-scheme:light}
*{box-sizing:border-box}
html{font-size:100%;-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif;color:var(--ink);background:var(--paper);overflow-wrap:break-word}
[hidden]{display:none!important}
.wide{width:100%;max-width:72rem;margin:0 auto;padding:0 1rem}
main.wide{flex:1;padding-top:1rem;padding-bottom:3rem}
main p,main ul,main ol,main dd{max-width:48rem}
table p,table ul,table ol,.fields p,.counts dd,main .columns,main .notice{max-width:none}
h1,h2,h3{line-height:1.3;overflow-wrap:anywhere}
h1{font-size:1.625rem;margin:.5rem 0 1rem}
h2{font-size:1.2rem;margin:1.9rem 0 .6rem}
h3{font-size:1rem;margin:1.1rem 0 .35rem}
.panel>:first-child,.notice>:first-child{margin-top:0}
.panel>:last-child,.notice>:last-child{margin-bottom:0}
a{color:var(--link);text-underline-offset:.15em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--ink);outline-offset:1px;box-shadow:0 0 0 6px var(--halo)}
main:focus{outline:0;box-shadow:none}
.small{font-size:.875rem;color:var(--soft)}
.late{color:var(--red);font-weight:600}
.sentence::first-letter,.cap::first-letter{text-transform:uppercase}
.words{white-space:pre-wrap;overflow-wrap:anywhere}
.line{display:block;white-space:nowrap}
code{font-size:.875rem;overflow-wrap:anywhere}
mark{background:#ffe08a;color:inherit;font-weight:600}
.notice{--ground:#eef4fb;border:1px solid #bcd0e6;border-left:.35rem solid var(--link);border-radius:4px;background:var(--ground);padding:.7rem 1rem;margin:1rem 0;overflow-wrap:anywhere}
.notice.bad{--ground:#fdf1f0;border-color:#e6bdbb;border-left-color:var(--red)}
.notice.good{--ground:#eef7f1;border-color:#b5d5c0;border-left-color:var(--green)}
.notice p{margin:.3rem 0}
.notice h2,.notice h3{font-size:1.1rem;margin:0 0 .3rem}
.panel{--ground:var(--tint);border:1px solid var(--line);border-radius:4px;background:var(--tint);padding:1rem;margin:1rem 0}
.panel h2{margin-top:0}
.due strong{color:var(--red)}
.steps{padding-left:1.4rem}
.steps li{margin:.75rem 0;padding-left:.3rem}
.steps li::marker{font-weight:700;color:var(--link)}
.slots li{margin:.35rem 0}
.columns{columns:16rem;column-gap:2.2rem;padding-left:1.2rem}
.columns li{break-inside:avoid;margin:.15rem 0;overflow-wrap:anywhere}
dl{margin:.75rem 0}
dt{font-weight:600}
dd{margin:0 0 .6rem;overflow-wrap:anywhere}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(9rem,100%),1fr));gap:.75rem;margin:0}
.counts div{border:1px solid var(--line);border-top:.25rem solid var(--link);border-radius:4px;padding:.5rem .75rem}
.counts dt{font-size:.875rem;font-weight:400;color:var(--soft)}
.counts dd{margin:0;font-size:1.6rem;line-height:1.3;font-weight:700;font-variant-numeric:tabular-nums}
.cards-list{list-style:none;padding:0;margin:1rem 0;max-width:none;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(16rem,100%),1fr));gap:1rem}
.cards-list>li{border:1px solid var(--line);border-top:.25rem solid var(--link);border-radius:4px;padding:1rem}
.cards-list h2{margin:0 0 .4rem}
.cards-list p{margin:.4rem 0 0}
details{margin:.35rem 0}
summary{cursor:pointer;padding:.25rem 0}
details.panel{padding:.5rem 1rem}
details.panel[open]{padding-bottom:1rem}
.panel>summary,.panel>details>summary:only-child{font-weight:600}
`
