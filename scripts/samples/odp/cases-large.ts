import { sitePlots } from '../plots.ts'
import type { Plot } from '../plots.ts'
import { bngYes, trees } from './answers.ts'
import type { OdpCase } from './case.ts'
import { file, newBuildPlans } from './choose.ts'

export function largeCases(): OdpCase[] {
  const named = (start: string): Plot => {
    const plot = sitePlots().find(({ address }) => address.startsWith(start))
    if (plot === undefined) throw new RangeError(`no site ${start}`)
    return plot
  }
  return [
    {
      file: 'major-twenty-four-homes',
      type: 'pp.full.major',
      typeDescription: 'Planning Permission - Major application',
      projectTypes: ['new.residential.dwelling', 'alter.highways.access'],
      description: 'Erection of 24 dwellings with a new access, open space and a drainage basin.',
      submittedAt: '2026-10-02T14:36:05.721Z',
      plot: named('Land north of Larkspur'),
      shape: 'concave',
      certificate: 'b',
      owners: [{ name: 'Tarrow Valley Estates Trust', noticeDate: '2026-09-21' }],
      fee: { calculated: 15816, payable: 15816, category: 'one' },
      paid: true,
      files: [
        ...newBuildPlans,
        file('design-and-access-statement.pdf', 'designAndAccessStatement'),
        file('planning-statement.txt', 'planningStatement'),
        file('biodiversity-baseline.md', 'biodiversityNetGainInformation'),
        file('flood-risk-assessment.pdf', 'floodRiskAssessment'),
        file('transport-statement.docx', 'transportAssessment'),
        file('tree-survey.pdf', 'treeSurvey'),
      ],
      homes: [
        { bedrooms: 2, count: 8 },
        { bedrooms: 3, count: 12 },
        { bedrooms: 4, count: 4 },
      ],
      extendM2: null,
      answers: [...bngYes('7.42', '2025-07-08', '2026-08-14'), ...trees(true)],
      defects: [],
    },
    {
      file: 'outline-nine-homes',
      type: 'pp.outline.minor.some',
      typeDescription: 'Outline Planning Permission - Minor application, some matters reserved',
      projectTypes: ['new.residential.dwelling'],
      description:
        'Outline application for up to nine homes on both sides of the lane, all matters reserved except access.',
      submittedAt: '2026-11-09T17:20:33.118Z',
      plot: named('Land at Rectory Road'),
      shape: 'two parts',
      certificate: 'b',
      owners: [{ name: 'Hatherby Glebe Holdings', noticeDate: null }],
      fee: { calculated: 3954, payable: 3954, category: 'one' },
      paid: true,
      files: [
        file('location-plan.pdf', 'locationPlan'),
        file('access-plan.pdf', 'accessRoadsRightsOfWayDetails', 'sitePlan.proposed'),
      ],
      homes: [{ bedrooms: 3, count: 9 }],
      extendM2: null,
      answers: [...trees(true)],
      defects: [
        'no date of notice to the owner under certificate B',
        'biodiversity gain questions not answered',
        'no Green Belt statement',
        'no tree survey',
      ],
    },
  ]
}
