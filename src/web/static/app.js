// What pages gain where there is JavaScript; each works without. Loaded as a module, so the page has been read.
import { initAll } from 'asset:govuk.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()
