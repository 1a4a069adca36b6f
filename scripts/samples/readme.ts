import { dataFlaws } from './applications/build.ts'
import type { Application, Row } from './applications/application.ts'
import { applicationFlaws } from './applications/flaws.ts'
import type { Folders } from './documents/attach.ts'
import type { Landscape } from './layers/layers.ts'
import type { OdpCase } from './odp/case.ts'
import { folderOf } from './text.ts'

export interface SampleSet {
  applications: readonly Application[]
  rows: readonly Row[]
  cases: readonly OdpCase[]
  landscape: Landscape
  folders: Folders
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

function mixTable({ applications, rows }: SampleSet): string {
  const open = applications.filter(({ status }) => status === 'open')
  const flawed = open.filter(({ flaws }) => flaws.length > 0)
  const simple = open.filter(
    ({ flaws, datasets, kind }) =>
      flaws.length === 0 && datasets.size === 0 && !kind.startsWith('major'),
  )
  const hit = open.filter(({ datasets }) => datasets.size > 0)
  const count = (status: Application['status']): string =>
    String(applications.filter((application) => application.status === status).length)
  return table(
    ['rows', 'number'],
    [
      ['rows under the header', String(rows.length)],
      ['well-formed applications', String(applications.length)],
      ['open', count('open')],
      ['decided', count('decided')],
      ['withdrawn', count('withdrawn')],
      ['open with at least one flaw of the applicant', String(flawed.length)],
      ['open, complete, not major, and in no layer', String(simple.length)],
      ['open, and inside at least one layer', String(hit.length)],
    ],
  )
}

function layerFlawTable({ landscape }: SampleSet): string {
  const flawed = Object.entries(landscape.layers).flatMap(([dataset, features]) =>
    features.flatMap(({ flaw, reference }) => (flaw === null ? [] : [[dataset, reference, flaw]])),
  )
  return table(['layer', 'feature', 'flaw'], flawed)
}

/** `README.md` of the samples; the tests check its tables against the files. */
export function readmeText(samples: SampleSet): string {
  const toBeAnnounced = (samples.landscape.layers['tree-preservation-zone'] ?? []).filter(
    ({ startDate }) => startDate === 'TBA',
  ).length
  const folders = [...samples.folders].map(([reference, documents]) => [
    `\`${folderOf(reference)}\``,
    reference,
    documents.map(({ file }) => file).join(', '),
  ])
  return `# Sample data: Brackenford Borough Council (ZBF)

**All of it is made up.** There is no Brackenford. Its grid references fall on real ground (eastings 428000 to 440000, northings
262000 to 274000), but nothing here describes what is really there. Nobody named here exists; postcodes use the area code \`ZB\`, and UPRNs
begin with 9990, neither of which is in use. Do not use it as evidence of anything but how the software behaves.

It is set on Monday 23 November 2026: with \`--as-of 2026-11-23\` the clocks stand as intended.

Written by \`scripts/samples/\`, from fixed seeds. \`npm run samples\` writes this folder again, byte for byte; do not edit it by hand.
Licence: MIT, as the rest of the project, or CC0, as you like.

| file | what |
| --- | --- |
| \`applications.csv\` | a register export: dates dd/mm/yyyy, booleans yes or no, empty where not stated; documents as \`FileType+FileType=file name\`, separated by \`; \` |
| \`odp/*.json\` | ${samples.cases.length} submissions in the shape of the Open Digital Planning schema v0.7, with boundaries in WGS84 |
| \`layers/\` | the authority's edge, eight layers and the \`layers.yaml\` that says what they are; GeoJSON on the grid and in WGS84, and planning.data.gov.uk CSV |
| \`documents/\` | documents of ${samples.folders.size} submissions, one folder for each reference |
| \`labels.json\` | what each document says, the exact sentence and its page, and what it lacks |

## applications.csv

The kinds of application are in the shares of the Planning Portal's submissions in 2024. Fees are those of 1 April 2026.

${mixTable(samples)}

### What applicants got wrong

Counted over open applications that are well formed; one application can have several.

${table(
  ['flaw', 'applications'],
  applicationFlaws.map(({ name, count }) => [name, String(count)]),
)}

### What is wrong with the file

${table(
  ['flaw', 'rows'],
  Object.entries(dataFlaws).map(([name, count]) => [name, String(count)]),
)}

## odp

${table(
  ['file', 'type', 'boundary', 'defects'],
  samples.cases.map(({ file, type, shape, defects }) => [
    `${file}.json`,
    `\`${type}\``,
    shape,
    defects.length === 0 ? 'none' : defects.join('; '),
  ]),
)}

## layers

Flood zone 3 is the corridor of the made-up River Tarrow; zone 2 is the strip on each bank outside it. ${toBeAnnounced} tree preservation zones have
"TBA" for a date, and one order has two zones. Coverage of the tree layer is partial; the others are full.

${layerFlawTable(samples)}

## documents

${table(['folder', 'reference', 'documents'], folders)}

One document is a scan without text, and one contains orders to the model: its text must change nothing. Two contradict: a transport statement is for 26 homes where the application is for 24, and an ecology report is about trees.
`
}
