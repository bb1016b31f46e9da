/**
 * The one script of the pages: asks for a fresh place to send the file to, shows the progress, and when the
 * line breaks says so and lets the person send again. Without it the same form works as an ordinary form.
 *
 * It takes a place of its own because the form's redirect cannot be followed by a scripted request: the
 * answer of another origin is closed to it.
 */
export const uploadScript = `
for (const form of document.querySelectorAll('form[data-upload]')) {
  const bar = form.querySelector('progress')
  const state = form.querySelector('.state')
  const button = form.querySelector('button')
  const stop = (why) => {
    bar.hidden = true
    button.disabled = false
    state.className = 'state late'
    state.textContent = why
  }
  const failed = () => stop(state.dataset.failed)
  const refused = () => stop(state.dataset.refused)
  const send = ({ url, fields, page }) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.append(name, value)
    body.append('file', form.elements.file.files[0])
    const request = new XMLHttpRequest()
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = total ? (100 * loaded) / total : 0
    })
    request.addEventListener('error', failed)
    request.addEventListener('timeout', failed)
    request.addEventListener('load', () => {
      if (request.status < 300) location.assign(page)
      else if (request.status < 500) refused()
      else failed()
    })
    request.open('POST', url)
    request.send(body)
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    // The bucket cuts a file off at its limit: the person learns it before the line is kept busy.
    if (form.elements.file.files[0].size > Number(state.dataset.limit)) return refused()
    bar.hidden = false
    bar.value = 0
    button.disabled = true
    state.className = 'state'
    state.textContent = state.dataset.uploading
    fetch(form.dataset.upload, { method: 'POST' })
      .then((response) => (response.ok ? response.json().then(send) : location.reload()))
      .catch(failed)
  })
}
`
