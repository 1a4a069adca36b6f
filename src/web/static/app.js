// What pages gain where there is JavaScript; each works without. Loaded as a module, so the page has been read.
import { initAll } from 'asset:govuk.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// What an address points at is shown, where it is folded.
function openTarget() {
  const target = document.getElementById(location.hash.slice(1))
  if (target instanceof HTMLDetailsElement) target.open = true
}
window.addEventListener('hashchange', openTarget)
openTarget()

// A letter, copied as it is sent: without the marks of its headings.
for (const button of document.querySelectorAll('[data-copy-letter]')) {
  const letter = document.getElementById(button.dataset.copyLetter)
  const said = document.getElementById('copied')
  button.hidden = navigator.clipboard === undefined
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(letter.value.replace(/^# +/gm, '')).then(
      () => {
        said.textContent = 'Copied'
      },
      () => {
        letter.select()
        said.textContent =
          'The browser does not allow it: the text is selected, copy it with Ctrl and C'
      },
    )
  })
}
