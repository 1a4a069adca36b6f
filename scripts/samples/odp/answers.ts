import type { Answer } from './case.ts'

/**
 * Answers under the question texts that PlanX services ask, because readers find them by that text:
 * https://github.com/theopensystemslab/digital-planning-data-schemas, v0.7.
 */
const BNG =
  'Do you believe that, if the development is granted planning permission, the Biodiversity Gain Condition would apply?'

export const bngNo = (reason: string | null): Answer[] => [
  { question: BNG, value: 'No' },
  ...(reason === null
    ? []
    : [
        {
          question: 'What are the reasons why the Biodiversity Gain Condition does not apply?',
          value: reason,
        },
      ]),
]

export const bngYes = (baseline: string, metricDate: string, baselineDate: string): Answer[] => [
  { question: BNG, value: 'Yes' },
  {
    question:
      'On what date was the pre-development biodiversity value of onsite habitat(s) calculated?',
    value: baselineDate,
  },
  {
    question:
      'What was the pre-development biodiversity value of onsite habitats on the provided date?',
    value: baseline,
  },
  {
    question:
      'What was the publication date of the biodiversity metric tool(s) used to calculate the onsite biodiversity value(s)?',
    value: metricDate,
  },
  {
    question:
      'Does the application site have irreplaceable habitat(s) which exist on land to which this application relates?',
    value: 'No',
  },
]

export const trees = (affected: boolean): Answer[] => [
  {
    question: 'Are there trees or hedges on the proposed development site?',
    value: affected ? 'Yes' : 'No',
  },
]

export const largerExtension = (
  depth: string,
  height: string,
  eaves: string | null,
  neighbours: string[],
): Answer[] => [
  {
    question:
      'Exactly how far will the new addition extend beyond the back wall of the original house?',
    value: depth,
  },
  { question: 'What is the exact height of the extension?', value: height },
  ...(eaves === null
    ? []
    : [{ question: 'What is the exact height of the eaves of the extension?', value: eaves }]),
  { question: 'How many properties adjoin yours?', value: String(neighbours.length) },
  ...neighbours.map((address, at) => ({
    question: `Enter the address of the ${at === 0 ? 'first' : 'second'} adjoining property`,
    value: address,
  })),
]
