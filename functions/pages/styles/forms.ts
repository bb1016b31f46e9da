/** Buttons and what people fill in. */
export const forms = `
button,.button{display:inline-flex;align-items:center;justify-content:center;font:inherit;font-weight:600;line-height:1.4;text-align:center;border:1px solid var(--link);background:var(--link);color:#fff;border-radius:4px;padding:.5rem 1rem;text-decoration:none;cursor:pointer;min-height:2.75rem;max-width:100%;overflow-wrap:anywhere}
button:hover,.button:hover{background:#083a72}
.second{background:#fff;color:var(--link)}
.second:hover{background:#e8f0f9}
.danger{background:#fff;color:var(--red);border-color:var(--red)}
.danger:hover{background:#fdf1f0}
.plain{min-height:2.25rem;background:none;border-color:#fff;color:#fff;font-weight:400;padding:.25rem .75rem}
.plain:hover{background:var(--deep)}
button[disabled]{opacity:.65;cursor:default}
.actions{max-width:none;display:flex;flex-wrap:wrap;gap:.75rem;margin:1rem 0;align-items:center}
.actions form{margin:0}
.fields{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr));gap:0 1rem;align-items:end}
label{display:block;margin:.6rem 0;font-weight:600}
.hint,label .small{display:block;font-weight:400;font-size:.875rem;color:var(--soft);margin:.1rem 0}
input:not([type=checkbox],[type=radio],[type=hidden]),textarea,select{display:block;width:100%;font:inherit;font-weight:400;padding:.45rem .55rem;min-height:2.75rem;border:1px solid var(--edge);border-radius:4px;background:#fff;color:inherit;margin-top:.25rem}
textarea{min-height:6rem}
input[type=file]{padding:.35rem}
::file-selector-button{font:inherit;padding:.2rem .7rem;margin-right:.6rem}
[aria-invalid=true]{border:2px solid var(--red)!important}
input[type=checkbox],input[type=radio]{width:1.25rem;height:1.25rem;margin:.1rem .3rem .1rem 0;vertical-align:-.25rem;accent-color:var(--link)}
fieldset{border:1px solid var(--line);border-radius:4px;margin:1rem 0;padding:.5rem 1rem .75rem;min-width:0}
legend{font-weight:600;padding:0 .35rem}
.choice p{margin:0 0 .25rem}
.choice label,.pick,.check{font-weight:400;margin:0;padding:.45rem 0}
.choice label:has(>[type=radio]){padding-left:1.8rem}
.choice label>[type=radio]{margin-left:-1.8rem}
main>form+form{margin-top:.75rem}
.filters{display:flex;flex-wrap:wrap;gap:.25rem .5rem;margin:.5rem 0 1rem}
.filters>:is(a,strong,button){display:inline-flex;align-items:center;min-height:2.4rem;padding:.3rem .85rem;border:1px solid var(--line);border-radius:2rem;text-decoration:none;text-align:left}
.filters>button{background:#fff;color:var(--link);font-weight:400}
.filters>:is(a,button):hover{background:var(--tint)}
.filters>strong,.filters>[aria-current]{background:var(--link);border-color:var(--link);color:#fff}
progress{width:100%;height:1.25rem;accent-color:var(--link)}
meter{width:6rem;max-width:100%;vertical-align:middle}
`
