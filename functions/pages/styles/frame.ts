/** What stands around every page: header, menu, trail, footer. */
export const frame = `
.skip{position:absolute;left:-99rem}
.skip:focus{left:.5rem;top:.5rem;background:#fff;padding:.6rem 1rem;z-index:2}
header{background:var(--red);color:#fff;border-bottom:3px solid var(--gold)}
header a,header summary{color:#fff}
.top{display:flex;gap:.25rem 1.5rem;align-items:center;justify-content:space-between;padding-top:.6rem;padding-bottom:.6rem}
.brand{text-decoration:none;line-height:1.3;min-width:0;overflow-wrap:anywhere}
.brand strong,.brand span{display:block}
.brand strong{font-size:1.1rem}
.brand span{font-size:.875rem}
.reader{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:center;font-size:.9rem;overflow-wrap:anywhere}
.top .reader{justify-content:flex-end}
.bar{background:var(--deep)}
.bar .wide{display:flex;flex-wrap:wrap;padding:0 .25rem}
.bar a,.menu nav a{display:block;padding:.6rem .75rem;text-decoration:none}
.bar a:hover,.menu nav a:hover{text-decoration:underline}
.bar [aria-current]{font-weight:600;box-shadow:inset 0 -4px var(--gold)}
.menu{display:none;margin:0}
.menu summary{padding:.5rem .85rem;border:1px solid #fff;border-radius:4px;font-weight:600;list-style:none;min-height:2.75rem}
.menu summary::-webkit-details-marker{display:none}
.menu summary::before{content:"☰";margin-right:.5rem}
.trail{font-size:.9rem;margin:0 0 .25rem}
.trail ol{list-style:none;display:flex;flex-wrap:wrap;align-items:baseline;gap:0 .5rem;margin:0;padding:0;max-width:none}
.trail li{min-width:0;overflow-wrap:anywhere}
.trail li+li::before{content:"›";margin-right:.5rem;color:var(--soft)}
.trail a{display:inline-block;padding:.25rem 0}
footer{border-top:1px solid var(--line);background:var(--tint);font-size:.9rem;padding:.75rem 0}
footer .wide{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;align-items:center;justify-content:space-between}
footer p{margin:.25rem 0}
`
