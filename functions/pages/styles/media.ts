/** Small screens, large screens and paper. Last, because it overrides. */
export const media = `
@media screen and (min-width:44rem){
dl:not(.counts):has(>dt){display:grid;grid-template-columns:minmax(9rem,15rem) minmax(0,1fr);gap:.35rem 1.25rem}
dl:not(.counts)>dt{grid-column:1}
dl:not(.counts)>dd{grid-column:2;margin:0}
.notice dl,.panel dl{margin:.5rem 0}
}
@media screen and (max-width:44rem){
h1{font-size:1.4rem}
.folded .bar,.folded .top>.reader{display:none}
.folded .menu{display:block}
.folded .top{flex-wrap:wrap}
.menu[open]{flex-basis:100%}
.menu nav{display:block;margin-top:.5rem;border-top:1px solid #ffffff66}
.menu nav a{padding:.65rem .25rem;border-bottom:1px solid #ffffff66}
.menu [aria-current]{font-weight:700;box-shadow:inset 4px 0 var(--gold);padding-left:.75rem}
.menu .reader{justify-content:space-between;margin-top:.6rem}
.trail [aria-current]{display:none}
.panel{padding:.75rem}
}
@media print{
@page{margin:15mm}
body{display:block;font-size:11pt}
.skip,.bar,.menu,.reader,.trail,.actions,.filters,.drag,footer,button,.button,input[type=file]{display:none!important}
header{background:none;color:#000;border-bottom:1pt solid #000}
header a{color:#000}
main.wide,.wide{max-width:none;padding-left:0;padding-right:0}
a{color:inherit;text-decoration:none}
.scroll{overflow:visible;background:none}
table{min-width:0!important;font-size:10pt}
th,td{border:1px solid #666;padding:2pt 4pt;min-width:0!important}
thead{display:table-header-group}
tr,.notice,.panel,.chart{break-inside:avoid}
h2,h3{break-after:avoid}
.chart,.meter svg,.legend{-webkit-print-color-adjust:exact;print-color-adjust:exact}
form[method=get],form[role=search],progress{display:none}
.notice,.panel,thead th{background:none}
td input,td select,td textarea{border:0;min-width:0!important;appearance:none}
}
`
