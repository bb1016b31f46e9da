/**
 * Shows the cap while ratings are chosen. Every number that the cap can become came with the page, worked out by the
 * server; the script counts the selects and looks the answer up. Without it "save and work out" does the same.
 *
 * Rows that were changed and not saved are asked about before the page is left.
 */
export const meterScript = `
for (const form of document.querySelectorAll('form[data-caps]')) {
  const meters = [...form.querySelectorAll('[data-meter]')]
  const selects = [...form.querySelectorAll('select[data-meters]')]
  let changed = false
  const fill = (template, numbers) => template.replace(/\\{(\\w+)\\}/g, (_, name) => numbers[name])
  const show = (meter) => {
    const { meter: index, table, excellent, good, size, within, over, small } = meter.dataset
    const rows = selects.filter((one) => one.dataset.meters.split(' ').includes(index))
    const count = (...ratings) => rows.filter(({ value }) => ratings.includes(value)).length
    const lines = table.split(';').map((line) => line.split(','))
    const line = lines[Math.min(count(''), lines.length - 1)]
    const chosenGood = count('EXCELLENT', 'GOOD')
    const allowed = Number(line[chosenGood])
    const numbers = {
      allowed,
      excellent: Number(excellent) + count('EXCELLENT'),
      good: Number(good) + chosenGood,
    }
    numbers.over = numbers.excellent - allowed
    numbers.left = -numbers.over
    const tooSmall = allowed === 0 && numbers.good > 0
    const words = meter.querySelector('output')
    const next = fill(tooSmall ? small : numbers.over > 0 ? over : within, numbers)
    if (words.textContent !== next) words.textContent = next
    meter.classList.toggle('over', numbers.over > 0 && !tooSmall)
    const part = (number) => String((100 * number) / Math.max(1, Number(size)))
    meter.querySelector('.good').setAttribute('width', part(numbers.good))
    meter.querySelector('.now').setAttribute('width', part(numbers.excellent))
    const limit = meter.querySelector('.limit')
    limit.setAttribute('x1', part(allowed))
    limit.setAttribute('x2', part(allowed))
  }
  const showAll = () => meters.forEach(show)
  form.addEventListener('change', showAll)
  // A browser that comes back to the page fills the form in again.
  addEventListener('pageshow', showAll)
  form.addEventListener('input', () => { changed = true })
  form.addEventListener('submit', () => { changed = false })
  addEventListener('beforeunload', (event) => { if (changed) event.preventDefault() })
}
`
