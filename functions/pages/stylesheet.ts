/** The one stylesheet of all pages. System fonts: nothing to load on a slow line, and all have Vietnamese letters. */
export const stylesheet = `
:root{--ink:#1b1f24;--soft:#555d66;--line:#c9ced4;--paper:#fff;--tint:#f4f5f7;--red:#a3140f;--green:#0b5d2a;--link:#0b4a8f;color-scheme:light}
*{box-sizing:border-box}
body{margin:0;font:16px/1.5 system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--paper)}
.wide{max-width:70rem;margin:0 auto;padding:0 1rem}
header{background:var(--red);color:#fff}
header .wide{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between;padding-top:.6rem;padding-bottom:.6rem}
header a{color:#fff}
.brand{text-decoration:none;line-height:1.25}
.brand strong,.brand span{display:block}
.brand span{font-size:.85rem}
nav{display:flex;flex-wrap:wrap;gap:.4rem 1rem;align-items:center}
nav form{display:inline}
.reader{font-size:.9rem}
.plain{background:none;border:1px solid #fff;color:#fff;padding:.15rem .6rem}
main.wide{padding-top:1rem;padding-bottom:3rem}
::file-selector-button{font:inherit}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0 1rem}
h2{font-size:1.15rem;margin:1.5rem 0 .5rem}
a{color:var(--link)}
.skip{position:absolute;left:-99rem}
.skip:focus{left:.5rem;top:.5rem;background:#fff;padding:.5rem;z-index:1}
.small{font-size:.85rem;color:var(--soft)}
th .small,td .small{display:block;font-weight:400}
.scroll{overflow-x:auto;margin:.5rem 0}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:.4rem .55rem;text-align:left;vertical-align:top}
thead th{background:var(--tint)}
.placed{min-width:46rem}
.problems thead th{white-space:nowrap}
.number{text-align:right}
.placed td:first-child{white-space:nowrap}
button,.button{display:inline-block;font:inherit;font-weight:600;border:1px solid var(--link);background:var(--link);color:#fff;border-radius:4px;padding:.45rem .9rem;text-decoration:none;cursor:pointer;min-height:2.5rem}
.second{background:#fff;color:var(--link)}
button.plain{min-height:0;background:none;border-color:#fff;font-weight:400}
button[disabled]{opacity:.6;cursor:default}
:focus-visible{outline:3px solid #e0a100;outline-offset:2px}
.actions{display:flex;flex-wrap:wrap;gap:.75rem;margin:.75rem 0}
.notice{border-left:5px solid var(--link);background:var(--tint);padding:.6rem .9rem;margin:.75rem 0}
.notice.bad{border-color:var(--red)}
.notice.good{border-color:var(--green)}
.notice p{margin:.25rem 0}
.notice h2{margin-top:.25rem}
.late{color:var(--red);font-weight:600}
.cap{font-weight:600;margin:.25rem 0}
.cap::first-letter,.sentence::first-letter{text-transform:uppercase}
.panel{border:1px solid var(--line);background:var(--tint);padding:1rem;margin:1rem 0}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem}
label{display:block;margin:.5rem 0;font-weight:600}
input[type=text],input[type=number],input[type=date],input[type=file],textarea,select{display:block;width:100%;font:inherit;padding:.4rem;border:1px solid #7b838c;border-radius:4px;background:#fff;margin-top:.2rem;font-weight:400}
td input[type=text]{min-width:10rem}
td select{min-width:17.75rem}
tbody th{min-width:9rem}
tbody th~td{min-width:7.5rem}
fieldset.choice{border:1px solid var(--line);margin:.75rem 0;padding:.5rem .9rem}
.choice legend{font-weight:600;padding:0 .3rem}
.choice p{margin:0 0 .25rem}
.choice label{font-weight:400;margin:0;padding:.35rem 0}
.choice input[type=radio]{width:1.1rem;height:1.1rem;vertical-align:-.15rem}
.filters{margin:.5rem 0 1rem}
.pick{font-weight:400;margin:.25rem 0}
.pick input{width:1.1rem;height:1.1rem;vertical-align:-.15rem}
td input[type=number]{min-width:5rem}
.steps li{margin:.75rem 0}
.due strong{color:var(--red)}
progress{width:100%;height:1.25rem}
.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:.75rem;margin:0}
.counts div{border:1px solid var(--line);padding:.5rem .75rem}
.counts dt{font-size:.9rem;color:var(--soft)}
.counts dd{margin:0;font-size:1.5rem;font-weight:700}
dl dd{margin:0 0 .5rem}
dt{font-weight:600}
code{word-break:break-all}
summary{cursor:pointer;padding:.25rem 0}
td details[open]{min-width:17rem}
meter{width:6rem;vertical-align:middle}
.words{white-space:pre-wrap}
.slots li{margin:.35rem 0}
mark{background:#ffe08a;color:inherit;font-weight:600}
footer{border-top:1px solid var(--line);padding:1rem 0}
.findings{min-width:54rem}
.findings td:nth-child(2){min-width:20rem}
@media(max-width:40rem){.findings{min-width:0}.findings thead{position:absolute;left:-99rem}.findings tr{display:block;border:1px solid var(--line);margin:0 0 .75rem}.findings td{display:block;border:0;padding:.3rem .55rem}.findings td.number{text-align:left}.findings td[data-name]::before{content:attr(data-name) ": ";font-weight:600}}
.columns{columns:16rem;padding-left:1.2rem}
h3{font-size:1rem;margin:1rem 0 .35rem}
.chart{display:block;overflow:visible;font-size:14px}
.legend .chart{display:inline-block;vertical-align:-.1rem}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;padding:0;margin:.5rem 0}
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
.figures th .small,.figures td .small{white-space:nowrap}
.figures tbody th~td{min-width:0}
.figures.broad{min-width:58rem}
.broad thead th{min-width:5.5rem}
.broad .reason{min-width:14rem}
.line{display:block;white-space:nowrap}
.line code{word-break:normal}
@media print{header nav,.actions,button{display:none}header{background:none;color:#000}}
`
