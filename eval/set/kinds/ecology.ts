import type { KindGrammar } from '../grammar.ts'

export const ecology: KindGrammar = {
  kind: 'ecologyReport',
  count: 24,
  surveyed: true,
  answeredByValue: [{ question: 'ECO-SURVEYED', kind: 'survey-date', slot: 'surveyDate' }],
  names: ['PEA.pdf', 'Bat survey report.pdf', 'ecology.pdf'],
  titles: { dev: ['Preliminary Ecological Appraisal', 'Bat Survey Report'], test: ['Ecological Assessment', 'Extended Phase 1 Habitat Survey'] },
  pages: [2, 18],
  styles: ['report', 'ocr', 'table'],
  facts: ['Site: {site}', 'Survey date: {surveyDate}', 'Report issued: {reportDate}'],
  sections: [
    {
      headings: { dev: ['Survey method', 'Methods'], test: ['Field survey', 'What was done'] },
      filler: {
        dev: ['The building was surveyed on {surveyDate} by a licensed ecologist, inside and out, with a torch and endoscope.', 'A walkover survey was carried out on {surveyDate} in dry weather.', 'The survey followed published guidelines.'],
        test: ['The roof void was looked into by torchlight on {surveyDate}, and the gutters were seen from a ladder.', 'Field work was done on {surveyDate} and took in each building and {metres} of hedge.', 'Good practice was kept to.'],
      },
    },
    {
      headings: { dev: ['Findings', 'Results'], test: ['What was found', 'Evaluation'] },
      filler: { dev: ['The garden has {habitat} and two {species} trees.'], test: ['There is {habitat} by the fence.'] },
      passages: [
        {
          question: 'ECO-SPECIES',
          texts: {
            dev: ['No droppings were found in the roof void, but gaps under tiles give the building low potential for roosting bats.', 'A maternity roost of brown long-eared bats is present above the {room}.', 'No evidence of great crested newts or badgers was seen on the site.'],
            test: ['Two common pipistrelles came out from under the ridge at dusk.', 'House sparrows nest in the eaves, and a slow-worm was seen by the compost heap.', 'We found no setts, and the pond is dry and of no use to newts.'],
          },
          decoys: {
            dev: ['All species of bat are protected by the Conservation of Habitats and Species Regulations 2017.', 'Records of species within 2 km were asked for and have not come.'],
            test: ['It is an offence to disturb a protected species or to damage its resting place.', 'The presence of protected species is a material consideration, as the circular says.'],
          },
        },
      ],
    },
    {
      headings: { dev: ['Recommendations'], test: ['Advice'] },
      passages: [
        {
          question: 'ECO-FURTHER',
          texts: {
            dev: ['Two dusk emergence surveys are recommended between May and August, before a decision is made.', 'No further surveys are needed.'],
            test: ['One emergence survey between May and August is needed before the roof is touched.', 'Nothing more has to be surveyed, in our view.'],
          },
          decoys: {
            dev: ['Further copies of this report can be had from the authors.', 'Surveys have a limited life, as guidance says.'],
            test: ['Lack of evidence of a species does not always preclude a further visit by it.', 'For further reading, see the references.'],
          },
        },
        {
          question: 'ECO-MEASURES',
          texts: {
            dev: ['Two bat boxes and a sparrow terrace are to be put on the [south|east] wall.', 'Clearance of {habitat} should avoid March to August, and lights on the hedge be kept below 1 lux.'],
            test: ['Lighting is kept away from the hedge, and {count} native shrubs are planted to make up for those lost.', 'Tiles are taken off by hand under a watching brief, and a new loft for bats is built.'],
          },
          decoys: {
            dev: ['The hierarchy of avoidance, mitigation and compensation should be followed, as policy asks.', 'Hedges were measured with a tape.'],
            test: ['Planning permission should be refused if harm cannot be avoided, mitigated or compensated for, as the Framework says.', 'Measurements are in metres.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore
