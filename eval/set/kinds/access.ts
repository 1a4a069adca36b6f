import type { KindGrammar } from '../grammar.ts'

export const access: KindGrammar = {
  kind: 'designAndAccessStatement',
  count: 32,
  names: ['Design and Access Statement.pdf', 'DAS.pdf', 'design_access_rev_b.pdf'],
  titles: {
    dev: ['Design and Access Statement', 'Design & Access Statement'],
    test: ['Design, Layout and Access Statement', 'Statement of Design and Access'],
  },
  pages: [1, 30],
  styles: ['report', 'letter', 'form', 'ocr', 'table'],
  facts: ['Site: {site}', 'Proposal: {proposal}', 'Site area: {siteArea}', 'Proposed floor area: {floorArea}', 'Ridge height: {ridge}', 'Date: {reportDate}'],
  sections: [
    {
      headings: { dev: ['Introduction', 'The site'], test: ['Context', 'The place'] },
      filler: {
        dev: [
          'The site is at {number} {street} on the edge of {town}. It extends to {siteArea} and is bounded by gardens on three sides.',
          'The site has been [vacant|a builder’s yard|used for storage] since {year}. Buildings around it are of {material} and {material}.',
        ],
        test: [
          'Houses of every age stand along {street}, most of them faced in {material}. Number {number} has a plot of {siteArea}.',
          'Land falls gently towards the {river}. There are [shops|a school and shops] within {metres}.',
        ],
      },
    },
    {
      headings: { dev: ['Design', 'Design principles'], test: ['How the design came about', 'Concept and form'] },
      prompt: 'Explain the design principles and concepts that have been applied',
      filler: {
        dev: ['The proposal is for {proposal}. It has a gross internal area of {floorArea} over {storeys}.', 'Drawings should be read with this statement.'],
        test: ['Permission is wanted for {proposal}. In all {floorArea} of floor space is proposed, under a ridge that stands {ridge} above the ground.', 'Three options were sketched before this one was drawn up.'],
      },
      passages: [
        {
          question: 'DAS-PRINCIPLES',
          texts: {
            dev: [
              'The layout follows the old field edge so that every room has sun, and the ridge is kept to {ridge} so that the new roof sits below its neighbours.',
              'Walls of {material} under {material} were chosen because they are the materials of the street; windows line up with those of number {number}.',
              'The guiding idea is a [courtyard|terrace|farmstead]: low buildings round a shared garden, their scale stepping down towards the lane.',
              'The form is deliberately plain, a simple gable in {material}, so that the extension reads as subordinate to the house.',
            ],
            test: [
              'Our starting point was the view along {street}. The building is set back by {metres} to keep it open, and its massing is broken into two gables for the same reason.',
              'We took the proportions of the windows and the pitch of the roof from the [chapel|cottages] opposite, and {material} from the garden walls.',
              'Planting and a low wall of {material} define the front, which answers the council’s comment that the first sketch was too dominated by cars.',
            ],
          },
          decoys: {
            dev: [
              'Good design is a key aspect of sustainable development, creates better places in which to live and work and helps make development acceptable to communities.',
              'The design life of the building is 60 years. Structural design is by others.',
              'This section is to explain the design principles and concepts that have been applied to the development.',
            ],
            test: [
              'A statement must explain the design principles and concepts that have been applied to the development.',
              'Details of design [will be|are to be] submitted with the reserved matters.',
            ],
          },
        },
      ],
    },
    {
      headings: { dev: ['Access', 'Access and inclusion'], test: ['Getting in and around', 'Movement'] },
      prompt: 'Explain the approach to access',
      filler: {
        dev: ['There are {parking} on the site.', 'Refuse is collected from the kerb on [Tuesdays|Fridays].'],
        test: ['Off the road there is to be room for cars: {parking} in a gravelled court.', 'Bins are kept behind a screen of {material}.'],
      },
      passages: [
        {
          question: 'DAS-ACCESS',
          texts: {
            dev: [
              'The entrance has a level threshold and a clear width of 900 mm, and a path no steeper than 1 in 20 leads to it from the parking space for disabled people.',
              'All ground floor rooms can be reached by a wheelchair user, in line with {policy} on inclusive access and Building Regulations M4(2).',
              'People arriving on foot or by bus come in from {street} along a lit, step-free route with tactile paving at the crossing.',
            ],
            test: [
              'We followed {policy}, which asks for step-free homes: each door is level with the path outside and a wet room can be put in on the ground floor.',
              'A ramp at 1:15 with handrails replaces the two steps at the front, so that visitors with prams and wheelchairs no longer use the back door.',
              'The lift serves every floor and its car is 1100 by 1400 mm; corridors are 1500 mm wide so that two chairs can pass.',
            ],
          },
          decoys: {
            dev: [
              'An access statement will be submitted later, once the building control body has been appointed.',
              'Access to the loft is by a hatch, and access to the boiler is from the {room}.',
              'The documents can be accessed on the council’s website.',
            ],
            test: [
              'The statement should explain the policy adopted as to access and how policies relating to access have been taken into account.',
              'Access for scaffolding will be needed over the neighbour’s land for about {count} days.',
              'Matters of access: to be confirmed.',
            ],
          },
        },
      ],
    },
  ],
} // prettier-ignore
