/**
 * The script of the pages with which files are sent: takes a file that is dropped, asks for a fresh place to send it
 * to, shows the progress, and when the line breaks says so, keeps what was chosen and lets the person send again.
 * Without it the same form works as an ordinary form.
 *
 * It takes a place of its own because the form's redirect cannot be followed by a scripted request: the answer of
 * another origin is closed to it. Sent again, the same file goes to the same place, so that it counts once; and where
 * the form says how to ask (`data-status`), a file whose answer was lost is found to have arrived.
 */
export const uploadScript = `
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

for (const form of document.querySelectorAll('form[data-upload]')) {
  const bar = form.querySelector('progress')
  const state = form.querySelector('.state')
  const button = form.querySelector('button')
  const input = form.elements.file
  const { status } = form.dataset
  // Of the chosen file: where it goes. A signature holds for half an hour.
  let place
  const say = (what, bad) => {
    state.className = bad ? 'state late' : 'state'
    state.textContent = what
  }
  const stop = (why) => {
    bar.hidden = true
    button.disabled = false
    say(why, true)
  }
  const failed = () => stop(state.dataset.failed)
  const refused = () => stop(state.dataset.refused)
  const same = (a, b) => a.name === b.name && a.size === b.size && a.lastModified === b.lastModified
  const arrived = async ({ uploadId }) => {
    const response = await fetch(status + uploadId)
    return response.ok && (await response.json()).status !== 'WAITING'
  }
  const broken = async (to) => {
    if (status === undefined) return stop(state.dataset.unknown)
    say(state.dataset.asking)
    bar.removeAttribute('value')
    let answered = false
    for (let times = 0; times < 4; times += 1) {
      const there = await arrived(to).catch(() => undefined)
      if (there) return location.assign(to.page)
      answered = there === false
      await pause(1000)
    }
    stop(answered ? state.dataset.failed : state.dataset.unknown)
  }
  const post = (to) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(to.fields)) body.append(name, value)
    body.append('file', to.file)
    const request = new XMLHttpRequest()
    let silence
    const listen = () => {
      clearTimeout(silence)
      silence = setTimeout(() => request.abort(), 90000)
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      listen()
      bar.value = total ? (100 * loaded) / total : 0
    })
    request.upload.addEventListener('load', () => {
      bar.removeAttribute('value')
      say(state.dataset.waiting)
    })
    for (const end of ['error', 'abort']) request.addEventListener(end, () => broken(to))
    request.addEventListener('loadend', () => clearTimeout(silence))
    request.addEventListener('load', () => {
      if (request.status < 300) location.assign(to.page)
      else if (request.status < 500) {
        place = undefined
        refused()
      } else failed()
    })
    request.open('POST', to.url)
    request.send(body)
    listen()
  }
  const send = async (file) => {
    try {
      await new Response(file.slice(0, 1)).arrayBuffer()
    } catch (_) {
      // Saved again since it was chosen: a browser does not send what the person has not seen.
      return stop(state.dataset.changed)
    }
    if (place && same(place.file, file) && Date.now() - place.since < 1500000) {
      place.file = file
      if (status !== undefined && (await arrived(place))) return location.assign(place.page)
      return post(place)
    }
    const named = status === undefined ? {} : { body: JSON.stringify({ fileName: file.name }) }
    const headers = status === undefined ? {} : { 'content-type': 'application/json' }
    const response = await fetch(form.dataset.upload, { method: 'POST', headers, ...named })
    if (response.ok) {
      place = { ...(await response.json()), file, since: Date.now() }
      return post(place)
    }
    // The page says what has become of the link.
    if (response.status < 500) location.reload()
    else failed()
  }
  const chosen = () => {
    const [file] = input.files
    if (!file || !state.dataset.chosen) return
    const size = Math.max(1, Math.round(file.size / 1024)).toLocaleString('vi-VN') + ' KB'
    say(state.dataset.chosen.replace('{size}', () => size).replace('{name}', () => file.name))
  }
  input.addEventListener('change', chosen)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const [file] = input.files
    // The bucket cuts a file off at its limit: the person learns it before the line is kept busy.
    if (file.size > Number(state.dataset.limit)) return refused()
    bar.hidden = false
    bar.value = 0
    button.disabled = true
    say(state.dataset.uploading)
    send(file).catch(() => (place && status !== undefined ? stop(state.dataset.unknown) : failed()))
  })
  form.addEventListener('dragover', (event) => {
    event.preventDefault()
    form.classList.add('over')
  })
  form.addEventListener('dragleave', () => form.classList.remove('over'))
  form.addEventListener('drop', (event) => {
    event.preventDefault()
    form.classList.remove('over')
    const [file] = event.dataTransfer.files
    if (!file || button.disabled) return
    const one = new DataTransfer()
    one.items.add(file)
    input.files = one.files
    chosen()
  })
  addEventListener('online', () => {
    if (!button.disabled && state.classList.contains('late') && input.files.length) say(state.dataset.online)
  })
}

for (const shown of document.querySelectorAll('[data-watch]')) {
  const bar = shown.querySelector('progress')
  const state = shown.querySelector('.state')
  const watch = async () => {
    for (let times = 0; ; times += 1) {
      await pause(Math.min(5000, 700 + 100 * times))
      const response = await fetch(shown.dataset.watch).catch(() => undefined)
      if (response === undefined || response.status >= 500) {
        state.textContent = state.dataset.lost
        continue
      }
      const { status } = response.ok ? await response.json() : {}
      if (status !== 'WAITING' && status !== 'CHECKING') return location.reload()
      bar.value = status === 'WAITING' ? 1 : 2
      const said = status === 'WAITING' ? state.dataset.waiting : state.dataset.checking
      if (state.textContent !== said) state.textContent = said
    }
  }
  watch()
}
`
