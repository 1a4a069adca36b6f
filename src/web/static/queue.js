// Keys of the work queue: j and k go through the submissions, Enter opens the one in focus (it is a link), / searches, ? shows
// the keys. They can be turned off, which this browser remembers (WCAG 2.1.4), and are never taken while somebody types.
const OFF = 'triage-keys-off'
const keys = document.getElementById('keys')
const on = document.getElementById('keys-on')
const search = document.getElementById('q')
const rows = [...document.querySelectorAll('[data-queue-row]')]

// A browser may forbid a page to remember anything.
const remembered = () => {
  try {
    return localStorage.getItem(OFF) === '1'
  } catch {
    return false
  }
}
const remember = (off) => {
  try {
    if (off) localStorage.setItem(OFF, '1')
    else localStorage.removeItem(OFF)
  } catch {
    // Then it holds for this page only.
  }
}

keys.hidden = false
on.checked = !remembered()
on.addEventListener('change', () => {
  remember(!on.checked)
})

const typing = ({ target, isComposing }) =>
  isComposing || target.isContentEditable || target.closest('input, select, textarea') !== null

function go(step) {
  const at = rows.indexOf(document.activeElement)
  const to = at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step
  const row = rows[Math.min(Math.max(to, 0), rows.length - 1)]
  if (row === undefined) return
  row.focus()
  row.scrollIntoView({ block: 'nearest' })
}

document.addEventListener('keydown', (event) => {
  if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || typing(event)) return
  if (event.key === 'j') go(1)
  else if (event.key === 'k') go(-1)
  else if (event.key === '/') search.focus()
  else if (event.key === '?') {
    keys.open = !keys.open
    keys.querySelector('summary').focus()
  } else return
  event.preventDefault()
})
