import type { SampleDocument } from './document.ts'

/** Documents of the ODP submission for 24 homes. */
export const majorDocuments: SampleDocument[] = [
  {
    file: 'design-and-access-statement.pdf',
    kind: 'design and access statement',
    fileTypes: ['designAndAccessStatement'],
    missing: [],
    pages: [
      [
        ['# Design and access statement'],
        ['Twenty-four homes on land north of Larkspur Avenue.'],
        ['# 1. Context'],
        [
          'The field slopes gently to the south. Larkspur Copse, an ancient woodland, is to the north-west. The nearest houses were built between 1962 and 1970.',
        ],
      ],
      [
        ['# 2. Design'],
        [
          {
            topic: 'design principles',
            sentence:
              'The layout is led by three principles: fronts that face the street, a buffer of meadow beside the copse, and homes no taller than those on Larkspur Avenue.',
          },
          'Brick and clay tile are used throughout. Eight homes have two bedrooms, twelve have three and four have four.',
        ],
        ['# 3. Amount'],
        ['The site is 2.68 hectares, of which 0.9 hectares stay open.'],
      ],
      [
        ['# 4. Access'],
        [
          {
            topic: 'access',
            sentence:
              'All vehicles use one new junction on Larkspur Avenue, with clear sight of 43 metres in both directions.',
          },
          {
            topic: 'access',
            sentence:
              'Every home has a level threshold and a step-free path from its parking space to the front door.',
          },
          'A path for walking and cycling leads to the bus stop.',
        ],
      ],
    ],
  },
  {
    file: 'biodiversity-baseline.md',
    kind: 'biodiversity statement',
    fileTypes: ['biodiversityNetGainInformation'],
    missing: [],
    pages: [
      [
        ['# Biodiversity information for 24 homes north of Larkspur Avenue'],
        ['Surveyed on 14 August 2026 by walking the whole field.'],
        [
          {
            topic: 'BNG baseline',
            sentence:
              'The pre-development biodiversity value of the on-site habitat is 7.42 habitat units and 1.86 hedgerow units.',
          },
          'Most of it is modified grassland in poor condition.',
        ],
        [
          {
            topic: 'metric version',
            sentence:
              'The values were calculated with the Statutory Biodiversity Metric calculation tool published on 8 July 2025.',
          },
          'There is no irreplaceable habitat inside the red line. Nothing has been cleared since 30 January 2020.',
        ],
      ],
    ],
  },
  {
    file: 'planning-statement.txt',
    kind: 'planning statement',
    fileTypes: ['planningStatement'],
    missing: [],
    pages: [
      [
        ['# Planning statement'],
        [
          'The site is inside the settlement boundary of Brackenford and outside the Green Belt. Eight of the homes are for affordable rent.',
        ],
        [
          'The council can show 3.8 years of housing land, and these homes can be built within two years of permission.',
        ],
      ],
    ],
  },
  {
    file: 'transport-statement.docx',
    kind: 'transport statement',
    fileTypes: ['transportAssessment'],
    missing: [],
    contradicts: 'It is for 26 dwellings; the application is for 24.',
    pages: [
      [
        ['# Transport statement'],
        ['Land north of Larkspur Avenue, Brackenford. Issue 1, August 2026.'],
        ['# 1. The proposal'],
        ['The proposal is for 26 dwellings, with one new junction on Larkspur Avenue.'],
      ],
      [
        ['# 2. Traffic'],
        [
          'In the busiest hour of the morning 14 vehicles leave the site and 4 come to it. Larkspur Avenue carries 212 in the same hour, so that no junction was modelled.',
        ],
        ['# 3. Parking'],
        ['There are 48 parking spaces, each with a charging point, and six for visitors.'],
      ],
    ],
  },
]
