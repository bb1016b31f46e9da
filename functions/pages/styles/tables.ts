/**
 * Tables. On a small screen a table with one row of headings becomes cards (class `cards` and the heading of every
 * cell are written by `label-cells.ts`); figures that are compared with each other stay a table that scrolls.
 */
export const tables = `
.scroll{overflow-x:auto;margin:.75rem 0;background:linear-gradient(90deg,var(--ground) 30%,transparent) 0 0/3rem 100% no-repeat local,linear-gradient(270deg,var(--ground) 30%,transparent) 100% 0/3rem 100% no-repeat local,linear-gradient(90deg,#1b1f2466,transparent) 0 0/.9rem 100% no-repeat scroll,linear-gradient(270deg,#1b1f2466,transparent) 100% 0/.9rem 100% no-repeat scroll}
.drag{position:sticky;left:0;width:max-content;max-width:100%;font-size:.875rem;color:var(--soft);margin:0;height:0;visibility:hidden}
@supports(animation-timeline:scroll()){@keyframes drag{from,to{height:auto;visibility:visible}}.drag{animation:drag 1s linear;animation-timeline:scroll(nearest inline)}}
table{border-collapse:collapse;width:100%}
caption{text-align:left;font-weight:600;padding:.25rem 0}
th,td{border-bottom:1px solid var(--line);padding:.5rem .6rem;text-align:left;vertical-align:top}
thead th.number{text-align:right}
thead th{background:var(--tint);border-bottom:2px solid var(--edge);font-size:.9rem;line-height:1.35;vertical-align:bottom}
.panel thead th.number{text-align:right}
thead th{background:#e9edf1}
tbody tr:hover{background:#0b4a8f0a}
tbody th{min-width:9rem}
tbody th~td{min-width:7.5rem}
th .small,td .small{display:block;font-weight:400}
th.number,td.number{text-align:right;font-variant-numeric:tabular-nums}
.placed{min-width:46rem}
.placed td:first-child{white-space:nowrap}
.problems thead th{white-space:nowrap}
td input[type=text]{min-width:10rem}
td input[type=number]{min-width:5rem}
td select{min-width:17.75rem}
td>input:first-child,td>select:first-child{margin-top:0}
td details[open]{min-width:17rem}
td ul,td ol{margin:.25rem 0;padding-left:1.1rem}
td label,td .actions{margin:.25rem 0}
.findings{min-width:54rem}
.findings td:nth-child(2){min-width:20rem}
.figures th .small,.figures td .small{white-space:nowrap}
.figures tbody th~td{min-width:0}
.figures.broad{min-width:58rem}
.broad thead th{min-width:5.5rem}
.broad .reason{min-width:14rem}
.line code{overflow-wrap:normal}
@media screen and (max-width:40rem){
.cards,.cards tbody{display:block;min-width:0}
.cards thead{position:absolute;left:-199rem}
.cards caption{display:block}
.cards tr{display:block;border:1px solid var(--line);border-radius:4px;background:var(--paper);padding:.5rem .75rem;margin:0 0 .75rem}
.cards th,.cards td{display:block;border:0;padding:.2rem 0;overflow-wrap:anywhere;white-space:normal;text-align:left}
.cards tbody :is(th,td,input,select,details){min-width:0!important}
.cards tbody th{font-size:1.05rem}
.cards td:empty{display:none}
.cards .line{white-space:normal}
.cards td[data-name]::before{content:attr(data-name) ": ";color:var(--soft);font-size:.9rem}
}
`
