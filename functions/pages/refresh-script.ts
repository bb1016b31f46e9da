/**
 * The script of pages that wait for something: looks whether they have changed and only then shows them anew, so that
 * nobody loses the place they were reading or what they had begun to type. Without it the page loads itself again.
 */
export const refreshScript = `
(() => {
  const pause = 1000 * Number(document.currentScript.dataset.seconds)
  const said = (page) => page.querySelector('main').textContent
  const shown = said(document)
  const look = async () => {
    const answer = await fetch(location.href).catch(() => undefined)
    if (answer !== undefined) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      if (!answer.ok || said(page) !== shown) return location.reload()
    }
    setTimeout(look, pause)
  }
  setTimeout(look, pause)
})()
`
