/** Address of {@link listScript}. */
export const listScriptPath = '/danh-sach.js'

/**
 * Keys in a list of tasks. Only while the focus is in the list and not in a field to type in; Tab and everything else
 * is the browser's, so that nobody is caught in it. Without it the list works as any table with links and boxes.
 */
export const listScript = `
const table = document.querySelector('table[data-list]')
const help = document.getElementById('phim-tat')
if (table) {
  const rows = [...table.tBodies[0].rows]
  const area = table.closest('.scroll') || table
  const told = document.querySelector('[data-chosen]')
  const bulk = document.querySelector('details[data-bulk]')
  const boxes = rows.map((row) => row.querySelector('input[type=checkbox]'))
  if (help) help.hidden = false
  const go = (index) => {
    const row = rows[Math.min(Math.max(index, 0), rows.length - 1)]
    const link = row && row.querySelector('a')
    if (!link) return
    link.focus()
    row.scrollIntoView({ block: 'nearest' })
  }
  const tell = () => {
    const count = boxes.filter((box) => box.checked).length
    if (told) told.textContent = count ? told.dataset.words.replace('#', count) : ''
    if (bulk && count) bulk.open = true
  }
  for (const box of boxes) box.addEventListener('change', tell)
  area.addEventListener('keydown', (event) => {
    const { target, key } = event
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
    const types = target.tagName === 'TEXTAREA' || target.tagName === 'SELECT'
    if (types || (target.tagName === 'INPUT' && target.type !== 'checkbox')) return
    const row = target.closest('tbody tr')
    const at = row ? rows.indexOf(row) : -1
    // On the region around the table the arrows scroll it, as everywhere.
    const arrows = at >= 0
    if (key === 'j' || (arrows && key === 'ArrowDown')) go(at + 1)
    else if (key === 'k' || (arrows && key === 'ArrowUp')) go(at - 1)
    else if (arrows && key === 'Home') go(0)
    else if (arrows && key === 'End') go(rows.length - 1)
    else if (at >= 0 && key === 'x') boxes[at].click()
    else if (at >= 0 && key === 'Enter' && target.type === 'checkbox') row.querySelector('a').click()
    else if (key === '?' && help) help.open = !help.open
    else return
    event.preventDefault()
  })
  tell()
}
`
