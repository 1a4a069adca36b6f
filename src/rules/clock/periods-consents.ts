import { CONDITIONS, NON_MATERIAL } from '../application-types.ts'
import { known, same, usual, type Period } from './period.ts'

/** Consents, certificates, notices and opinions. */
export const consents: readonly Period[] = [
  {
    ...usual,
    types: [CONDITIONS],
    ...same(56, '8 weeks: approval required by a condition'),
    cites: ['dmpo-2015-art-27'],
  },
  {
    ...known,
    types: [NON_MATERIAL],
    ...same(28, '28 days: non-material amendment'),
    cites: ['dmpo-2015-art-10'],
  },
  {
    ...known,
    types: ['listed'],
    ...same(56, '8 weeks: listed building consent'),
    cites: ['lbc-1990-reg-3'],
  },
  {
    ...known,
    types: ['ldc*'],
    ...same(56, '8 weeks: lawful development certificate'),
    cites: ['dmpo-2015-art-39'],
  },
  {
    ...usual,
    types: ['advertConsent'],
    ...same(56, '8 weeks from the date of receipt: advertisement consent'),
    runsFrom: 'received',
    cites: ['adverts-2007-reg-16'],
  },
  {
    ...known,
    types: ['wtt.consent'],
    ...same(56, '8 weeks: consent for work to a protected tree'),
    cites: ['trees-2012-reg-16'],
  },
  {
    ...known,
    types: ['wtt.notice'],
    ...same(42, '6 weeks from the date of the notice: work to a tree in a conservation area'),
    runsFrom: 'received',
    silence: 'may go ahead',
    extendable: false,
    cites: ['tcpa-1990-s-211'],
  },
  {
    ...known,
    types: ['hedgerowRemovalNotice'],
    ...same(42, '42 days beginning with the day of receipt: hedgerow removal notice'),
    runsFrom: 'received',
    firstDay: 'the day itself',
    silence: 'may go ahead',
    cites: ['hedgerows-1997-reg-5'],
  },
  {
    ...known,
    types: ['hazardousSubstanceConsent'],
    ...same(56, '8 weeks: hazardous substances consent'),
    cites: ['hazardous-2015-reg-11'],
  },
  {
    ...known,
    types: ['obligation*'],
    ...same(56, '8 weeks: change or discharge of a planning obligation of five years or more'),
    cites: ['obligations-1992'],
  },
  {
    ...known,
    types: ['environmentalImpact.screening'],
    ...same(21, '3 weeks beginning with the day of receipt: screening opinion'),
    runsFrom: 'received',
    firstDay: 'the day itself',
    cites: ['eia-2017'],
  },
  {
    ...known,
    types: ['environmentalImpact.scoping'],
    ...same(35, '5 weeks beginning with the day of receipt: scoping opinion'),
    runsFrom: 'received',
    firstDay: 'the day itself',
    cites: ['eia-2017'],
  },
]
