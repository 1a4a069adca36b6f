import { asked, type Asked } from './asked.ts'

const of = { fileTypes: ['heritageStatement'], cites: ['nppf-2024-heritage'] } as const

/** NPPF para 207: describe the significance of assets affected, and consult the historic environment record at least. */
export const heritage: readonly Asked[] = [
  asked({
    ...of,
    id: 'HER-ASSET',
    title: 'Heritage statement names the heritage assets affected',
    text: 'Which heritage asset is affected, by its name: which listed building, conservation area or other asset?',
    goodQuote:
      'A passage that names the listed building with its grade, the conservation area, monument, or park that the works touch or stand near.',
    lookFor: ['listed', 'grade', 'conservation', 'designated', 'monument', 'asset'],
  }),
  asked({
    ...of,
    id: 'HER-SIGNIFICANCE',
    title: 'Heritage statement describes significance',
    text: 'What is the significance of the heritage assets affected?',
    goodQuote:
      'A passage that says what makes the building or area of special interest: its history, architecture, setting or rarity.',
    lookFor: ['significance', 'interest', 'historic', 'architectural', 'evidential', 'setting'],
  }),
  asked({
    ...of,
    id: 'HER-IMPACT',
    title: 'Heritage statement describes the effect on significance',
    text: 'What effect would the proposal have on that significance?',
    goodQuote:
      'A passage that judges the effect of the works: harm, no harm, or enhancement, and why.',
    lookFor: ['impact', 'harm', 'effect', 'preserve', 'enhance', 'justification'],
  }),
  asked({
    ...of,
    id: 'HER-RECORD',
    title: 'Heritage statement says that the historic environment record was consulted',
    text: 'Was the historic environment record consulted?',
    goodQuote:
      'A passage that says that the historic environment record (HER), or the Historic England list, was searched for this site.',
    lookFor: ['record', 'consulted', 'her', 'sources', 'list'],
  }),
]
