import { readFileSync } from 'node:fs'
import { csvLine } from '../../src/intake/csv-line.ts'
import type { Format } from '../../src/intake/detect.ts'
import { OWN_HEADER, ownCells } from '../../src/intake/own/own-columns.ts'
import { odpRecord } from '../intake/helpers.ts'
import {
  file,
  mhclgRecord,
  oneAppXml,
  portalFiles,
  portalJson,
} from '../intake/packages/samples.ts'
import { makeBook } from '../intake/table/xlsx-writer.ts'
import { makeZip } from '../support/make-zip.ts'
import { aSubmission } from '../support/submission.ts'

export interface Fixture {
  name: string
  bytes: string | Uint8Array
  /** The one that its records name. */
  authority: string
}

const HEADER = ['planning_authority', 'reference', 'application_type', 'description', 'date_received'] // prettier-ignore
const CELLS = ['SWK', 'F/1', 'Householder', 'Rear extension', '05/02/2026']

/** A file of each format, whose records name the authority that they are for. */
export const fixtures: Readonly<Record<Format, () => Fixture>> = {
  csv: () => ({ name: 'a.csv', bytes: `${HEADER.join(',')}\n${CELLS.join(',')}\n`, authority: 'SWK' }),
  xlsx: () => ({ name: 'a.xlsx', bytes: readFileSync(makeBook({ sheets: [{ name: 'One', rows: [HEADER, CELLS] }] })), authority: 'SWK' }),
  datahub: () => ({ name: 'a.json', bytes: JSON.stringify([{ lpa_app_no: '21/AP/1', lpa_name: 'Southwark', valid_date: '14/09/2021', centroid_easting: 534127, centroid_northing: 176178 }]), authority: 'SWK' }),
  odp: () => ({ name: 'a.json', bytes: JSON.stringify(odpRecord()), authority: 'SWK' }),
  mhclg: () => ({ name: 'a.json', bytes: JSON.stringify(mhclgRecord()), authority: 'CMD' }),
  'planning-portal': () => ({ name: 'a.zip', bytes: makeZip(portalFiles(portalJson({ 'applicationHeader.applicationTo': 'SWK' }))), authority: 'SWK' }),
  'one-app': () => ({ name: 'a.zip', bytes: makeZip([file('proposal.xml', oneAppXml().replace('Z0000', 'SWK'))]), authority: 'SWK' }),
  own: () => ({ name: 'a.csv', bytes: [OWN_HEADER, ownCells(aSubmission({ authority: 'SWK' }))].map((cells) => `${csvLine(cells)}\n`).join(''), authority: 'SWK' }),
} // prettier-ignore
