/**
 * The one script of the pages: shows the progress of an upload, and when the line breaks says so and lets
 * the person send again. Without it the same form works as an ordinary form.
 */
export const uploadScript = `
for (const form of document.querySelectorAll('form[data-upload]')) {
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const bar = form.querySelector('progress')
    const state = form.querySelector('.state')
    const button = form.querySelector('button')
    const fields = new FormData(form)
    const target = fields.get('success_action_redirect')
    // A redirect would be followed by the request itself; the page goes there when the file has arrived.
    const request = new XMLHttpRequest()
    const failed = () => {
      bar.hidden = true
      button.disabled = false
      state.textContent = state.dataset.failed
    }
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = total ? (100 * loaded) / total : 0
    })
    request.addEventListener('error', failed)
    request.addEventListener('timeout', failed)
    request.addEventListener('load', () => {
      if (request.status < 400) location.assign(target)
      else failed()
    })
    bar.hidden = false
    button.disabled = true
    state.textContent = state.dataset.uploading
    request.open('POST', form.action)
    request.send(fields)
  })
}
`
