import { bngNo, trees } from './answers.ts'
import type { OdpCase } from './case.ts'
import { file, householderPlans, newBuildPlans } from './choose.ts'
import type { Choose } from './choose.ts'

export function householderCases(choose: Choose): OdpCase[] {
  const base = {
    type: 'pp.full.householder',
    typeDescription: 'Planning Permission - Full householder',
    shape: 'plot',
    certificate: 'a',
    owners: [],
    paid: true,
    homes: [],
    defects: [],
  } satisfies Partial<OdpCase>
  const fee = { calculated: 548, payable: 548, category: 'sixAndSeven' }
  return [
    {
      ...base,
      file: 'householder-rear-extension',
      projectTypes: ['extend.rear'],
      description: 'Single storey rear extension with a flat roof and two rooflights.',
      submittedAt: '2026-11-05T09:14:22.310Z',
      plot: choose('Northgate', []),
      fee,
      files: householderPlans,
      extendM2: 24,
      answers: [...trees(false)],
    },
    {
      ...base,
      file: 'householder-conservation-area',
      projectTypes: ['extend.roof.dormer', 'alter.replace.windows'],
      description: 'Rear dormer in lead and timber, and repair of the front sash windows.',
      submittedAt: '2026-10-28T16:02:51.004Z',
      plot: choose('Castle', ['conservation-area']),
      fee,
      files: [...householderPlans, file('heritage-statement.pdf', 'heritageStatement')],
      extendM2: 11,
      answers: [...trees(false)],
    },
    {
      ...base,
      file: 'householder-fee-short',
      projectTypes: ['extend.side'],
      description: 'Two storey side extension over the existing garage.',
      submittedAt: '2026-11-12T20:41:07.655Z',
      plot: choose('Weavers End', []),
      declaredArea: 1.13,
      fee: { calculated: 528, payable: 528, category: 'sixAndSeven' },
      files: householderPlans.slice(1),
      extendM2: 46,
      answers: [...trees(true)],
      defects: [
        'fee of the year before',
        'no location plan file (the red line is drawn)',
        'no tree survey though there are trees on the site',
        'site area declared 13 % larger than the boundary',
      ],
    },
  ]
}

export function minorCases(choose: Choose): OdpCase[] {
  const base = {
    type: 'pp.full.minor',
    typeDescription: 'Planning Permission - Minor application',
    projectTypes: ['new.residential.dwelling'],
    certificate: 'a',
    owners: [],
    paid: true,
    extendM2: null,
  } satisfies Partial<OdpCase>
  return [
    {
      ...base,
      file: 'minor-two-homes-flood-zone',
      description:
        'Erection of two semi-detached houses with raised floors on the site of a workshop.',
      submittedAt: '2026-10-19T11:27:40.180Z',
      plot: choose('Mill and Meadow', ['flood-risk-zone']),
      shape: 'plot',
      fee: { calculated: 1220, payable: 1220, category: 'one' },
      files: [
        ...newBuildPlans,
        file('flood-risk-assessment.pdf', 'floodRiskAssessment'),
        file('design-note.txt', 'designAndAccessStatement'),
      ],
      homes: [{ bedrooms: 3, count: 2 }],
      answers: [...bngNo('Development is below de minimis threshold'), ...trees(false)],
      defects: [],
    },
    {
      ...base,
      file: 'minor-home-no-access-statement',
      description: 'Erection of one detached house in the garden, with a new access.',
      submittedAt: '2026-11-17T08:55:13.942Z',
      plot: choose('Sallow Vale', ['conservation-area']),
      shape: 'plot',
      fee: { calculated: 610, payable: 610, category: 'one' },
      files: newBuildPlans,
      homes: [{ bedrooms: 4, count: 1 }],
      answers: [...bngNo(null), ...trees(true)],
      defects: [
        'no design and access statement for a new home in a conservation area',
        'biodiversity exemption without a reason',
        'no heritage statement',
        'no tree survey',
      ],
    },
  ]
}
