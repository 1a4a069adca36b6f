import type { Landscape } from '../layers/layers.ts'
import { largerExtension } from './answers.ts'
import type { OdpCase } from './case.ts'
import { file, householderPlans } from './choose.ts'
import type { Choose } from './choose.ts'

export function otherCases(
  landscape: Landscape,
  used: ReadonlySet<string>,
  choose: Choose,
): OdpCase[] {
  const listed = landscape.listed.filter(
    (plot) => plot.ward === 'Castle' && !used.has(plot.uprn),
  )[5]
  if (listed === undefined) throw new RangeError('no free listed building')
  const home = choose('Northgate', [], 40)
  const next = (by: number): string =>
    `${home.number + by} ${home.street}, Brackenford, ${home.postcode}`
  const base = {
    shape: 'plot',
    certificate: null,
    owners: [],
    paid: true,
    homes: [],
    extendM2: null,
    defects: [],
  } satisfies Partial<OdpCase>
  return [
    {
      ...base,
      file: 'listed-building-consent',
      type: 'listed',
      typeDescription: 'Consent to do works to a Listed Building',
      projectTypes: ['internal', 'alter.replace.windows'],
      description: 'Removal of a modern partition, and repair of four sash windows.',
      submittedAt: '2026-10-14T10:08:19.447Z',
      plot: listed,
      certificate: 'b',
      owners: [
        { name: 'Castle Gate Freeholds', noticeDate: '2026-10-05' },
        { name: 'Ottoline Hobblestone', noticeDate: '2026-10-05' },
      ],
      fee: null,
      files: [
        ...householderPlans,
        file('heritage-statement.pdf', 'heritageStatement'),
        file('design-and-access-statement.pdf', 'designAndAccessStatement'),
      ],
      answers: [],
    },
    {
      ...base,
      file: 'larger-home-extension',
      type: 'pa.part1.classA',
      typeDescription: 'Prior Approval - Larger extension to a house',
      projectTypes: ['extend.rear'],
      description: 'Single storey rear extension.',
      submittedAt: '2026-11-03T19:32:44.069Z',
      plot: home,
      fee: { calculated: 249, payable: 249, category: '' },
      files: [
        file('site-plan.pdf', 'sitePlan.proposed'),
        file('elevations.pdf', 'elevations.existing', 'elevations.proposed'),
      ],
      answers: largerExtension('5.2', '3.4', '2.6', [next(-2), next(2)]),
    },
    {
      ...base,
      file: 'class-ma-six-flats',
      type: 'pa.part3.classMA',
      typeDescription: 'Prior Approval - Convert a commercial building into a home or homes',
      projectTypes: ['changeOfUse'],
      description:
        'Change of use of first and second floor offices round a courtyard to six flats.',
      submittedAt: '2026-10-22T13:11:58.530Z',
      plot: choose('Northgate', [], 90),
      shape: 'with a hole',
      fee: { calculated: 1554, payable: 1554, category: '' },
      files: [
        file('location-plan.pdf', 'locationPlan', 'sitePlan.proposed'),
        file('floor-plans.pdf', 'floorPlan.existing', 'floorPlan.proposed'),
        file('elevations.pdf', 'elevations.existing', 'elevations.proposed'),
        file('noise-assessment.pdf', 'noiseAssessment'),
      ],
      homes: [
        { bedrooms: 1, count: 4 },
        { bedrooms: 2, count: 2 },
      ],
      answers: [],
    },
    {
      ...base,
      file: 'lawful-development-proposed',
      type: 'ldc.proposed',
      typeDescription: 'Lawful Development Certificate - Proposed use',
      projectTypes: ['extend.roof.dormer'],
      description: 'Loft conversion with a rear dormer of 36 cubic metres.',
      submittedAt: '2026-11-18T07:49:26.873Z',
      plot: choose('Weavers End', [], 60),
      fee: { calculated: 274, payable: 274, category: 'sixAndSeven' },
      files: householderPlans,
      answers: [],
    },
    {
      ...base,
      file: 'advertisement-unpaid',
      type: 'advertConsent',
      typeDescription: 'Advertising Consent',
      projectTypes: ['new.advertisement'],
      description: 'One internally illuminated fascia sign and one projecting sign.',
      submittedAt: '2026-11-19T15:05:37.296Z',
      plot: choose('Castle', ['conservation-area', 'article-4-direction-area']),
      fee: { calculated: 174, payable: 174, category: '' },
      paid: false,
      files: [file('sign-drawing.pdf', 'elevations.proposed')],
      answers: [],
      defects: ['no payment reference', 'no plan of the site'],
    },
  ]
}
