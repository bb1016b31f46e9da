import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly string[]
}

/** Serious and critical findings of axe on the page as it is shown. */
export async function graveFindings(page: Page): Promise<readonly Finding[]> {
  // Evaluated by the debugger, so the page's own policy stays on.
  await page.evaluate(axe)
  const findings = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations'], selectors: false }).then(({ violations }) => violations.map(({ id, impact, nodes }) => ({ id, impact, nodes: nodes.map(({ html }) => html) })))",
  )) as Finding[]
  return findings.filter(({ impact }) => impact === 'serious' || impact === 'critical')
}

/** How many pixels of the page stick out sideways. */
export async function sticksOut(page: Page): Promise<number> {
  return (await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  )) as number
}

/** Shows the letters in another size, as a reader does who does not see well. */
export async function setLetters(page: Page, percent: number): Promise<void> {
  await page.evaluate(`document.documentElement.style.fontSize = '${percent}%'`)
}

export interface Anatomy {
  readonly lang: string
  readonly title: string
  readonly headings: readonly string[]
  /** Of the parts that every page has. */
  readonly landmarks: readonly string[]
  readonly text: string
  /** Forms that nobody could send without script. */
  readonly unsendable: number
  readonly unlabelled: readonly string[]
}

/** What a page is made of, as it is shown. */
export async function anatomyOf(page: Page): Promise<Anatomy> {
  return (await page.evaluate(`(() => {
    const all = (selector) => [...document.querySelectorAll(selector)]
    const said = (one) => one.getAttribute('aria-label') || one.getAttribute('aria-labelledby') || one.title
    return {
      lang: document.documentElement.lang,
      title: document.title,
      headings: all('h1').map((one) => one.innerText.trim()),
      landmarks: ['header', 'nav', 'main', 'footer'].filter((name) => document.querySelector(name)),
      text: document.querySelector('main')?.innerText ?? '',
      unsendable: all('form').filter((form) => ![...form.elements].some(({ type }) => type === 'submit')).length,
      unlabelled: all('input:not([type=hidden]),select,textarea')
        .filter((one) => !said(one) && ![...(one.labels ?? [])].some((label) => label.textContent.trim() !== ''))
        .map((one) => one.outerHTML.slice(0, 120)),
    }
  })()`)) as Anatomy
}

/** What the keyboard alone finds. */
export interface Keyboard {
  /** Controls that Tab never came to. */
  readonly missed: readonly string[]
  /** Controls that do not show that they have the focus. */
  readonly invisible: readonly string[]
  /** Whether Tab went through the page from the top down. */
  readonly inOrder: boolean
}

const prepare = `(() => {
  const controls = 'a[href],button,input:not([type=hidden]),select,textarea,summary,[tabindex="0"]'
  const wanted = [...document.querySelectorAll(controls)].filter((one) => {
    if (one.disabled || one.tabIndex < 0 || !one.checkVisibility({ visibilityProperty: true })) return false
    if (one.type !== 'radio') return true
    // One Tab comes to a group of radio buttons: to the chosen one, or to the first.
    const group = [...document.querySelectorAll('input[type=radio]')].filter(({ name, form }) => name === one.name && form === one.form)
    return one === (group.find(({ checked }) => checked) ?? group[0])
  })
  // From the top, wherever the page had put the focus: a browser goes on from where it was, even when it is taken away.
  const top = document.createElement('span')
  top.tabIndex = -1
  document.body.prepend(top)
  top.focus()
  top.remove()
  const seen = []
  const invisible = []
  document.addEventListener('focusin', ({ target }) => {
    if (seen.includes(target)) return
    seen.push(target)
    const { outlineStyle, outlineWidth } = getComputedStyle(target)
    if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) invisible.push(target.outerHTML.slice(0, 120))
  })
  window.walked = () => {
    const found = seen.filter((one) => wanted.includes(one))
    return {
      missed: wanted.filter((one) => !seen.includes(one)).map((one) => one.outerHTML.slice(0, 120)),
      invisible,
      inOrder: found.every((one, index) => index === 0 || found[index - 1].compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
    }
  }
  return wanted.length
})()`

/** Goes through the page with Tab. */
export async function walkWithTab(page: Page): Promise<Keyboard> {
  const controls = (await page.evaluate(prepare)) as number
  // A date is several stops, and the way begins at the browser's own bar.
  const stops = controls + 3 * (await page.locator('input[type=date]').count()) + 2
  // Keys come in the order in which they are sent; to wait for each would be most of the time of a long page.
  await Promise.all(Array.from({ length: stops }, () => page.keyboard.press('Tab')))
  return (await page.evaluate('window.walked()')) as Keyboard
}
