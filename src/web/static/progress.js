// Follows the work at an uploaded file, and shows the page anew when it has ended. Without JavaScript the page is asked for again.
const EACH_MS = 1000
const box = document.getElementById('progress')
const text = document.getElementById('progress-text')
const bar = document.getElementById('progress-bar')
let said = ''

async function look() {
  try {
    const answer = await fetch(box.dataset.url, { headers: { accept: 'application/json' } })
    // Signed out, or the upload is gone: the page says so.
    if (answer.redirected || !answer.ok) return location.reload()
    const progress = await answer.json()
    if (!progress.working) return location.reload()
    // What has not changed is not read aloud again.
    if (progress.text !== said) text.textContent = said = progress.text
    if (progress.share === null) bar.removeAttribute('value')
    else bar.value = progress.share
  } catch {
    // The network may come back.
  }
  setTimeout(look, EACH_MS)
}

if (box !== null) setTimeout(look, EACH_MS)
