import * as describe from './descriptions-permissions.ts'
import { flat, ofUse, perHome } from './fees.ts'
import { base, elevations, floors, newBuild, plans } from './kind.ts'
import type { Kind } from './kind.ts'

const majorSet = [
  ...newBuild,
  'designAndAccessStatement',
  'planningStatement',
  'biodiversityNetGainInformation',
  'transportAssessment',
]

const full = {
  ...base,
  label: 'Full planning permission',
  suffix: 'FUL',
  certificate: true,
  bng: true,
}
const major = { ...full, days: 91, fee: perHome, documents: majorSet }

/** Householder and full planning permission. */
export const fullKinds: Kind[] = [
  {
    ...base,
    id: 'householder',
    label: 'Householder planning permission',
    suffix: 'HH',
    count: 42,
    where: 'house',
    describe: describe.householder,
    fee: flat('householder'),
    certificate: true,
    documents: [...plans, elevations, floors],
  },
  {
    ...base,
    id: 'householder',
    label: 'Householder planning permission',
    suffix: 'HH',
    count: 4,
    where: 'flood-risk-zone',
    describe: describe.householder,
    fee: flat('householder'),
    certificate: true,
    documents: [...plans, elevations, floors],
  },
  {
    ...base,
    id: 'householder',
    label: 'Householder planning permission',
    suffix: 'HH',
    count: 3,
    where: 'conservation-area',
    describe: describe.householder,
    fee: flat('householder'),
    certificate: true,
    documents: [...plans, elevations, floors],
  },
  {
    ...full,
    id: 'minor homes',
    count: 10,
    where: 'house',
    describe: describe.minorHomes,
    fee: perHome,
    documents: newBuild,
  },
  {
    ...full,
    id: 'minor homes',
    count: 3,
    where: 'conservation-area',
    describe: describe.minorHomes,
    fee: perHome,
    documents: newBuild,
  },
  {
    ...full,
    id: 'change of use',
    count: 7,
    where: 'centre',
    describe: describe.changeOfUse,
    fee: ofUse,
    documents: [...plans, floors],
  },
  {
    ...full,
    id: 'minor other',
    count: 6,
    where: 'centre',
    describe: describe.minorOther,
    fee: flat('smallBuilding'),
    documents: [...plans, elevations],
  },
  {
    ...major,
    id: 'major houses',
    count: 3,
    where: 'field',
    describe: describe.homes(
      'Erection of {n} dwellings with access, open space and drainage',
      14,
      68,
      2,
      0.036,
    ),
  },
  {
    ...major,
    id: 'major flats',
    count: 3,
    where: 'brownfield',
    describe: describe.homes(
      'Demolition of existing buildings and erection of a building of {n} flats with parking',
      18,
      46,
      4,
      0.018,
    ),
  },
  {
    ...full,
    id: 'major commercial',
    count: 1,
    where: 'brownfield',
    days: 91,
    describe: describe.building(
      'Erection of a storage and distribution building with offices',
      1450,
      0.9,
      9.5,
    ),
    fee: flat('bayOf75', 20),
    documents: majorSet,
  },
]
