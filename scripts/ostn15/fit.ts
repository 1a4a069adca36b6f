import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { readShiftFiles } from '../../src/geo/datum/shift-files.ts'
import { packShifts, shiftAt, thinned } from '../../src/geo/datum/shifts.ts'

/**
 * `node --import tsx scripts/ostn15/fit.ts FILE…` writes src/geo/datum/ostn15-fit.ts from OSTN15: every tenth node of it, and how
 * far that is off at most. FILE…: the text file or the two tables, as for `triage grid install`; an NTv2 grid is not exact.
 */
const EVERY = 10
const WIDTH = 96

const full = readShiftFiles(
  process.argv.slice(2).map((path) => ({ name: basename(path), bytes: readFileSync(path) })),
)
const fit = thinned(full, EVERY)
// Both are bilinear, and each square of the one lies in a square of the other: they differ most at a node.
let worst = 0
for (let row = 0; row < full.rows; row++) {
  for (let column = 0; column < full.columns; column++) {
    const [x, y] = [column * full.stepM, row * full.stepM]
    const [a, b] = [shiftAt(full, x, y), shiftAt(fit, x, y)]
    worst = Math.max(worst, Math.hypot(a[0] - b[0], a[1] - b[1]))
  }
}
const text = packShifts(fit).toString('base64')
const lines = text.match(new RegExp(`.{1,${WIDTH}}`, 'g')) ?? []
writeFileSync(
  new URL('../../src/geo/datum/ostn15-fit.ts', import.meta.url),
  `/**
 * Every ${EVERY}th node of OSTN15, written by scripts/ostn15/fit.ts.
 * OSTN15 is © Crown copyright, Ordnance Survey and the Ministry of Defence (MOD) 2016. All rights reserved.
 */
export const FIT_WORST_M = ${worst.toFixed(4)}

export const FIT_BASE64 = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('') // prettier-ignore
`,
)
console.log(
  `${fit.columns} × ${fit.rows} nodes, ${text.length} characters, at most ${worst.toFixed(4)} m off`,
)
