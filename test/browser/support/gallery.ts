const sizes = ['desktop', '360'] as const
const widths = { desktop: 900, 360: 360 }

/** A page to leaf through the pictures of a folder, the two of each page beside each other. */
export function galleryOf(files: readonly string[]): string {
  const names = [
    ...new Set(files.flatMap((file) => /^(.+)-(?:desktop|360)\.png$/.exec(file)?.[1] ?? [])),
  ].sort()
  const picture = (name: string, size: (typeof sizes)[number]) => {
    const file = `${name}-${size}.png`
    if (!files.includes(file)) return ''
    return `<a href="${file}"><img src="${file}" alt="${name}, ${size}" width="${widths[size]}" loading="lazy"></a>`
  }
  const sections = names.map(
    (name) =>
      `<section id="${name}"><h2>${name}</h2><div>${sizes.map((size) => picture(name, size)).join('')}</div></section>`,
  )
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Every page</title>
<style>body{font:16px/1.5 system-ui,sans-serif;margin:1rem;background:#ddd}div{display:flex;gap:1rem;align-items:flex-start}
img{display:block;height:auto;box-shadow:0 1px 4px #0006}ul{columns:14rem}</style>
<h1>${names.length} pages, desktop and 360 pixels wide</h1>
<ul>${names.map((name) => `<li><a href="#${name}">${name}</a></li>`).join('')}</ul>
${sections.join('\n')}
`
}
