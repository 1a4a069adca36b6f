import type { KindGrammar } from '../grammar.ts'

export const flood: KindGrammar = {
  kind: 'floodRiskAssessment',
  count: 32,
  names: ['Flood Risk Assessment.pdf', 'FRA.pdf', 'flood-risk-and-drainage.pdf'],
  titles: {
    dev: ['Flood Risk Assessment', 'Flood Risk Assessment and Drainage Strategy'],
    test: ['Flood Risk and Drainage Assessment', 'Flood Risk Statement'],
  },
  pages: [1, 26],
  styles: ['report', 'letter', 'form', 'ocr', 'table'],
  facts: ['Site: {site}', 'Site area: {siteArea}', 'Date: {reportDate}', 'Proposal: {proposal}'],
  sections: [
    {
      headings: { dev: ['Introduction', 'Site and proposal'], test: ['About this assessment', 'Why it was written'] },
      filler: {
        dev: ['This assessment supports an application for {proposal}. Levels were surveyed on site to ordnance datum.', 'The {river} runs {metres} to the [east|west] of the site.'],
        test: ['The nearest water is the {river}, {metres} away. The ground is [clay over chalk|river gravel].', 'It is meant to go with the application for {proposal}, and looks at rivers, drains and groundwater.'],
      },
    },
    {
      headings: { dev: ['Flood zone', 'Fluvial flooding'], test: ['Flooding from rivers', 'The flood map'] },
      prompt: 'In which flood zone is the site?',
      filler: {
        dev: ['No flooding of the property is known to the owner since {year}.', 'The flood map was looked at on the government’s website.'],
        test: ['Records show water in the road in {year}, but not in the house.', 'Mapping was downloaded from the public service.'],
      },
      passages: [
        {
          question: 'FRA-ZONE',
          value: 'flood-zone',
          texts: {
            dev: [
              'The Environment Agency’s Flood Map for Planning shows that the whole of the site is in {zone}.',
              'The site falls within {zone}[, as confirmed by the map at the end of this report|].',
              'All of the land to be built on lies in {zone}, as does {street}.',
            ],
            test: [
              'When the flood map is laid over the red line, every part of the plot comes out in {zone}.',
              'On the map that the Agency publishes, our site is coloured as {zone}.',
              'The house and its garden both lie within {zone}, and so does the lane in front.',
            ],
          },
          decoys: {
            dev: [
              'Land having a 1% or greater annual probability of river flooding is shown in the guidance as a high risk zone, and land having less than 0.1% as a low risk zone.',
              'The flood zone of the site is shown on the Environment Agency’s map, which is available online.',
              'In Flood Zone 2, essential infrastructure and water compatible uses are appropriate, as Table 2 of the guidance says.',
            ],
            test: [
              'The guidance divides land into zones by the probability of flooding from rivers and the sea, ignoring the presence of defences.',
              'Flood zone: see the Environment Agency’s website.',
              'Highly vulnerable development should not be permitted in Flood Zone 3, according to Table 2 of the practice guidance.',
            ],
          },
        },
      ],
    },
    {
      headings: { dev: ['Mitigation', 'Flood resilience measures'], test: ['Measures proposed', 'Managing the risk'] },
      prompt: 'Which measures against flooding are proposed?',
      filler: {
        dev: ['The lead local flood authority was consulted by e-mail and has [not replied|no objection].', 'Drainage at present goes to the combined sewer in {street}.'],
        test: ['Sewers in the road are said to be in fair condition.', 'The water company’s records were bought in {year} and again this year.'],
      },
      passages: [
        {
          question: 'FRA-MITIGATION',
          texts: {
            dev: [
              'Finished floor levels are set at {ffl}, which is {mm} above the design flood level, and sockets are raised to 1 m.',
              'Flood boards will be fitted to the doors, and a safe way out to {street} remains dry in all events.',
              'Runoff is held in a tank under the drive and let out at 2 l/s, so that the discharge is {percent} less than now.',
            ],
            test: [
              'We recommend solid concrete floors at {ffl}, non-return valves on all drains, and signing up to the Agency’s warning service.',
              'The new floor will be no lower than the old one, walls up to {mm} will be finished in lime plaster, and an evacuation plan will be kept in the hall.',
              'A swale and permeable paving take all surface water from the roof, with room for a storm of one year in a hundred and climate change.',
            ],
          },
          decoys: {
            dev: [
              'Development in areas at risk should be made safe for its lifetime without increasing flood risk elsewhere, and should be flood resistant and resilient where needed.',
              'Mitigation measures will be considered at detailed design stage, when a further report is to be issued.',
            ],
            test: [
              'Applicants should show how flood risk will be managed now and over the lifetime of the development, as the guidance says.',
              'Measures: none stated.',
            ],
          },
        },
      ],
    },
  ],
} // prettier-ignore
