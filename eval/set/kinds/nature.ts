import type { KindGrammar } from '../grammar.ts'

export const trees: KindGrammar = {
  kind: 'treeSurvey',
  count: 22,
  surveyed: true,
  answeredByValue: [{ question: 'TREE-SURVEYED', kind: 'survey-date', slot: 'surveyDate' }],
  names: ['Tree Survey.pdf', 'AIA.pdf', 'arboricultural report.pdf'],
  titles: { dev: ['Tree Survey to BS 5837:2012', 'Arboricultural Impact Assessment'], test: ['Arboricultural Survey', 'Survey of Trees to BS 5837'] },
  pages: [1, 16],
  styles: ['report', 'letter', 'ocr', 'table'],
  facts: ['Site: {site}', 'Date of survey: {surveyDate}', 'Report date: {reportDate}', 'Trees surveyed: {trees}'],
  sections: [
    {
      headings: { dev: ['Survey', 'Method'], test: ['How the trees were looked at', 'Fieldwork'] },
      filler: {
        dev: ['The trees were surveyed on {surveyDate} from the ground. {trees} trees and two groups were recorded.', 'The tree survey was carried out on {surveyDate}; stems were measured at 1.5 m.'],
        test: ['{trees} trees were measured and tagged when the site was inspected on {surveyDate}.', 'Inspection date: {surveyDate}. Heights are by laser, and spreads were paced out.'],
      },
    },
    {
      headings: { dev: ['Effect on trees', 'Impact'], test: ['What happens to the trees', 'Removals and protection'] },
      prompt: 'Which trees are to be removed, pruned or protected?',
      filler: {
        dev: ['The {species} at the gate is the finest tree on the site and is in good health.', '{tree} is a {species} with some dead wood in the crown.'],
        test: ['{tree}, a {species}, leans to the south and has an old wound at the base.', 'Most stems are of {species} and young.'],
      },
      passages: [
        {
          question: 'TREE-EFFECT',
          texts: {
            dev: [
              '{tree} ({species}) and {group} will be felled to make room for the drive; all other trees are kept.',
              'Fencing to BS 5837 will be put round {tree} and {tree} before work starts, and the crown of {tree} lifted to 3 m.',
              'No tree is to be removed. The roots of {tree}, a mature {species}, are protected by ground boards.',
            ],
            test: [
              'The scheme requires the loss of {tree}, a category C {species}; {group} would be cut back by 2 m.',
              'Trees {tree} to T9 are retained behind barriers, and digging near {tree} is done by hand.',
              'We advise that the {species} {tree} be taken down in any case, as it is dying, and a new {species} planted.',
            ],
          },
          decoys: {
            dev: ['Trees that are to be removed, pruned or protected should be shown on a plan, as the British Standard recommends.', 'The owners removed a shed and pruned the roses in {year}.'],
            test: ['A schedule of removals will be issued with the final layout.', 'Trees within a conservation area are protected by law, and notice must be given before they are cut.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore

export const biodiversity: KindGrammar = {
  kind: 'biodiversityNetGainInformation',
  count: 26,
  surveyed: true,
  names: ['BNG Statement.pdf', 'biodiversity net gain.pdf', 'BNG metric summary.pdf'],
  titles: { dev: ['Biodiversity Net Gain Statement', 'Biodiversity Net Gain Assessment'], test: ['Biodiversity Net Gain Report', 'Biodiversity Net Gain Assessment'] },
  pages: [1, 12],
  styles: ['report', 'letter', 'form', 'ocr', 'table'],
  facts: ['Site: {site}', 'Habitat survey date: {surveyDate}', 'Report date: {reportDate}', 'Site area: {siteArea}'],
  sections: [
    {
      headings: { dev: ['Introduction', 'Habitats on site'], test: ['Habitats found', 'What grows there'] },
      filler: {
        dev: ['Habitats were surveyed on {surveyDate}. The site is {habitat} with some {habitat}.', 'This statement is for an application for {proposal}. A habitat survey was made on {surveyDate}.'],
        test: ['Two habitats, {habitat} and {habitat}, were mapped in the walkover survey on {surveyDate}.', 'Plants were listed during the survey of {surveyDate}, and none marks an irreplaceable habitat.'],
      },
    },
    {
      headings: { dev: ['Baseline', 'Pre-development value'], test: ['Value before development', 'Starting point'] },
      prompt: 'Biodiversity value before development, and its date',
      passages: [
        {
          question: 'BNG-BASELINE',
          texts: {
            dev: [
              'The pre-development biodiversity value of the onsite habitat is {units} habitat units, as at {surveyDate}.',
              'Before development the site is worth {units} area units; this was calculated for {surveyDate}.',
              'Baseline: {units} habitat units and no hedgerow units (relevant date {surveyDate}).',
            ],
            test: [
              'Before any works, and taking {surveyDate} as the relevant date, the land is worth {units} units.',
              'Habitats there now score {units} units together; the state of the land on {surveyDate} was used.',
              'The baseline is {units} units, as the land was found on {surveyDate}.',
            ],
          },
          decoys: {
            dev: ['The applicant must give the pre-development biodiversity value of the onsite habitat on the relevant date.', 'Baseline noise levels are given in another report.'],
            test: ['The baseline value is to be worked out when the metric has been completed.', 'A gain of at least 10% over the value before development is required by Schedule 7A.'],
          },
        },
      ],
    },
    {
      headings: { dev: ['Metric', 'Calculation'], test: ['How it was worked out', 'Tool used'] },
      prompt: 'Version of the metric',
      filler: {
        dev: ['The completed spreadsheet is sent with this statement.', 'Condition sheets are at the back.'],
        test: ['The workbook accompanies the report.', 'A second ecologist checked the sums.'],
      },
      passages: [
        {
          question: 'BNG-METRIC',
          texts: {
            dev: ['The {metric} was used for the calculation.', 'All values are from the {metric}.', 'Tool: {metric}.'],
            test: ['Scores are by the {metric}.', 'Units have been worked out using the {metric}.', 'Calculator: {metric}.'],
          },
          decoys: {
            dev: ['The completed metric tool calculation must show the version, which the Secretary of State publishes.', 'Areas are in metric units.'],
            test: ['The calculation tool is published by Defra and changes from time to time.', 'Lengths are metric and taken from the survey.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore
