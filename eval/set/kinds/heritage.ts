import type { KindGrammar } from '../grammar.ts'

export const heritage: KindGrammar = {
  kind: 'heritageStatement',
  count: 36,
  names: ['Heritage Statement.pdf', 'heritage-statement-v2.pdf', '04 Heritage.pdf', 'HIA.pdf'],
  titles: {
    dev: ['Heritage Statement', 'Heritage Impact Assessment', 'Heritage, Design and Conservation Statement'],
    test: ['Heritage Impact Statement', 'Statement of Significance', 'Historic Building Assessment'],
  },
  pages: [1, 24],
  styles: ['report', 'letter', 'form', 'ocr', 'table'],
  facts: ['Site: {site}', 'Asset: {asset}, grade {grade}', 'Date: {reportDate}', 'Site visit: {surveyDate}'],
  sections: [
    {
      headings: { dev: ['Introduction', 'Background'], test: ['Purpose of this report', 'Scope'] },
      filler: {
        dev: [
          'This statement was prepared for [the owners of|an application at] {number} {street}, {town}. It accompanies an application for {proposal}.',
          'We were asked to look at the proposal for {proposal} and to set out the heritage position. The house was visited on {surveyDate}.',
        ],
        test: [
          'It was written to go with an application for {proposal} at {number} {street}. We walked round it on {surveyDate}, a [dull|bright|wet] day, for this inspection.',
          'The owners seek consent for {proposal}, and were told by the council to [send|add] a report such as this one.',
        ],
      },
    },
    {
      headings: { dev: ['The heritage asset', 'History and significance'], test: ['Understanding the asset', 'What is important about the building'] },
      prompt: 'Describe the significance of the heritage asset',
      filler: {
        dev: [
          'Maps of {year} show the plot much as it is now, with a yard behind. [Directories|Rate books] list a [baker|saddler|cooper] here at that time.',
          'The building stands on the [north|south|east] side of {street}. It has [two|three] bays and a roof of {material}. The back was rebuilt in {year}.',
        ],
        test: [
          'The plot first appears on the tithe map. By {year} the yard had been built over, and the workshop was let [to a wheelwright|as a store].',
          'Walls are of {material} with later openings. [The roof was renewed|A porch was added] in {year} and the chimney [was taken down|has been shortened].',
        ],
      },
      passages: [
        {
          question: 'HER-SIGNIFICANCE',
          texts: {
            dev: [
              '{Asset} is listed grade {grade}. Its [special interest|significance] lies chiefly in its {feature} and in the way it was built {era} as part of a planned street.',
              'The building is of [high|considerable] architectural interest for its {feature}, which [survives almost complete|is rare in {town}], and of some historic interest for its link with the town’s trade.',
              'What makes this part of the conservation area special is the unbroken line of fronts in {material}, of which number {number} is one of the best kept.',
              'Its value is mainly evidential: behind later plaster the frame of a house built {era} survives, with its {feature}.',
            ],
            test: [
              'We consider the asset to derive its importance from the survival of the {feature}, together with a setting of gardens that has hardly changed since it was built {era}.',
              'The terrace contributes positively to the conservation area: built {era}, it keeps the rhythm of doors and chimneys and the {feature} that give {street} its character.',
              'Of greatest interest is the {feature}. The rear wing, rebuilt in {year}, has little or no interest of its own.',
            ],
          },
          decoys: {
            dev: [
              'Paragraph 207 of the Framework asks applicants to describe the significance of any heritage assets affected, including any contribution made by their setting.',
              'A full assessment of significance will follow once the [roof has|floors have] been opened up.',
              'The cost of repairs is significant, and there has been a significant delay in finding a builder.',
            ],
            test: [
              'In determining applications, local planning authorities should require an applicant to describe the significance of any heritage assets affected. The level of detail should be proportionate.',
              'There is no significant difference between the floor levels of the two parts, and no significant cracking was seen.',
              'A statement of significance was asked for by the case officer and can be sent on request.',
            ],
          },
        },
      ],
    },
    {
      headings: { dev: ['Impact of the proposal', 'Assessment of harm'], test: ['Effect of the works', 'How the works would affect the asset'] },
      prompt: 'What effect will the works have on that significance?',
      filler: {
        dev: ['The works are {proposal}. New walls are of {material} and joinery is painted timber.', 'The extension stands behind the house and is {depth} deep.'],
        test: ['In short the scheme is for {proposal}, built of {material} in lime mortar.', 'Externally, walls would be finished in {material}; inside, the {room} moves to the back.'],
      },
      passages: [
        {
          question: 'HER-IMPACT',
          texts: {
            dev: [
              'Because the addition [cannot be seen from {street}|touches only the part rebuilt in {year}], it would cause no harm to the significance of {asset}.',
              'The loss of the rear window would cause a low level of less than substantial harm, which is outweighed by the [repair of the roof|reuse of an empty building].',
              'The effect on the conservation area is neutral, for the new work is [lower|set back] and is seen only from private gardens.',
              'Taking away the {year} lean-to would better reveal the {feature}: a small enhancement of the listed building.',
            ],
            test: [
              'In our judgement the {feature} would not be touched and the heritage interest of the building would be preserved.',
              'The scheme would lead to some harm, at the lower end of the less than substantial scale, through the new opening in the {room} wall.',
              'The works would improve on what is there: the cement render comes off, and the character of the street is enhanced.',
            ],
          },
          decoys: {
            dev: [
              'Where a development would lead to less than substantial harm to the significance of a designated heritage asset, this harm should be weighed against the public benefits of the proposal.',
              'An impact assessment [will be provided|is to be commissioned] at a later stage.',
            ],
            test: [
              'Great weight should be given to the asset’s conservation, and any harm should require clear and convincing justification, as national policy says.',
              'Building work will have an effect on neighbours for some weeks, and deliveries will be kept to working hours.',
            ],
          },
        },
      ],
    },
  ],
} // prettier-ignore
