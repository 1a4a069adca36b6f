import type { SampleDocument } from './document.ts'
import { majorDocuments } from './major-texts.ts'

/** A red outline, a building and a north arrow, drawn under the title block. */
const PLAN_GRAPHICS = `0.6 w 120 330 m 470 345 l S 120 300 m 470 315 l S
0.8 g 250 400 60 45 re f 330 405 60 45 re f 170 395 60 45 re f 0 g
1 0 0 RG 2 w 240 345 m 322 349 l 318 520 l 236 516 l s 0 0 0 RG
1 w 500 600 m 500 660 l S 494 648 m 500 660 l 506 648 l S`

/** Documents of the ODP submissions, by the file name of the submission. */
export const odpDocuments: Record<string, SampleDocument[]> = {
  'householder-conservation-area': [
    {
      file: 'heritage-statement.pdf',
      kind: 'heritage statement',
      fileTypes: ['heritageStatement'],
      missing: [],
      pages: [
        [
          ['# Heritage statement'],
          [
            'Rear dormer and window repairs to a terraced house in the Brackenford Old Town conservation area. Prepared in October 2026.',
          ],
          ['# 1. The house'],
          [
            'The house is one of a terrace of five, built about 1840 for workers at the tannery that gave the street its name. It is not listed. The front is red brick in Flemish bond under a slate roof.',
          ],
          ['# 2. Significance'],
          [
            'The terrace keeps its rhythm of doors, sash windows and chimneys almost unbroken.',
            {
              topic: 'heritage significance',
              sentence:
                'The significance of the house lies in the unaltered street front, which contributes positively to the character of the conservation area.',
            },
            'The rear has been altered many times since 1950 and is of little interest.',
          ],
        ],
        [
          ['# 3. The proposal'],
          [
            'The dormer is on the rear slope, clad in lead, and set 600 mm below the ridge. The four front sashes are repaired with matching timber, and keep their old glass.',
          ],
          ['# 4. Impact'],
          [
            {
              topic: 'heritage impact',
              sentence:
                'Because the dormer cannot be seen from any public street, the proposal causes no harm to the significance of the conservation area.',
            },
            'The repair of the sashes is a small benefit.',
          ],
        ],
      ],
    },
    {
      file: 'location-plan.pdf',
      kind: 'location plan',
      fileTypes: ['locationPlan'],
      missing: [],
      graphics: PLAN_GRAPHICS,
      pages: [
        [
          ['# LOCATION PLAN'],
          ['Drawing no. BF-001 Revision A'],
          [{ topic: 'scale', sentence: 'Scale 1:1250 at A4' }],
          [{ topic: 'north', sentence: 'North is to the top of the sheet, as the arrow shows' }],
          ['Application site edged red. Made-up map: no Ordnance Survey data was used.'],
        ],
      ],
    },
  ],
  'minor-two-homes-flood-zone': [
    {
      file: 'flood-risk-assessment.pdf',
      kind: 'flood risk assessment',
      fileTypes: ['floodRiskAssessment'],
      missing: [],
      pages: [
        [
          ['# Site-specific flood risk assessment'],
          ['Two houses on the site of a workshop near the River Tarrow. Issue 2, September 2026.'],
          ['# 1. Where the site is'],
          [
            {
              topic: 'flood zone',
              sentence:
                'The whole of the site is in Flood Zone 2 and the strip along its southern edge is in Flood Zone 3.',
            },
            'The river reached the workshop floor in 2007. No flood defences protect this reach.',
          ],
        ],
        [
          ['# 2. Levels'],
          [
            'Ground levels run from 61.2 m to 61.9 m above Ordnance Datum. The modelled level for the one per cent event, with an allowance for climate change, is 62.05 m.',
          ],
          ['# 3. Sequential test'],
          [
            'No other site in the same ward was offered for sale in the six months before the search; details are in appendix B.',
          ],
        ],
        [
          ['# 4. What will be done'],
          [
            {
              topic: 'flood mitigation',
              sentence:
                'Finished floor levels will be set at 62.65 m, which is 600 mm above the modelled flood level.',
            },
            'Sockets and boilers are on the upper floors. A flood plan names a dry route to Weir Road.',
            {
              topic: 'flood mitigation',
              sentence:
                'Flood water that the houses displace is made good by lowering 210 square metres of the rear gardens.',
            },
          ],
        ],
      ],
    },
    {
      file: 'design-note.txt',
      kind: 'design and access statement',
      fileTypes: ['designAndAccessStatement'],
      missing: ['access'],
      pages: [
        [
          ['# Design note'],
          ['The workshop is a shed of steel sheet that stands on the back of the pavement.'],
          [
            {
              topic: 'design principles',
              sentence:
                'The two houses follow the ridge height and the window spacing of the terrace beside them, in the same red brick.',
            },
            'Bins and bicycles are kept behind a brick screen at the side.',
          ],
        ],
      ],
    },
  ],
  'major-twenty-four-homes': majorDocuments,
}
