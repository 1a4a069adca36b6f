import type { KindGrammar } from '../grammar.ts'

export const planning: KindGrammar = {
  kind: 'planningStatement',
  count: 28,
  names: ['Planning Statement.pdf', 'supporting statement.pdf', 'PS final.docx'],
  titles: {
    dev: ['Planning Statement', 'Supporting Planning Statement'],
    test: ['Supporting Planning Statement', 'Planning Statement and Policy Review'],
  },
  pages: [1, 30],
  styles: ['report', 'letter', 'form', 'ocr'],
  facts: ['Site: {site}', 'Site area: {siteArea}', 'Existing floor area: {existingFloor}', 'Date: {reportDate}'],
  sections: [
    {
      headings: { dev: ['Site and surroundings', 'Site description'], test: ['Where the site is', 'The land and its neighbours'] },
      filler: {
        dev: ['The site lies on {street}, {town}, and measures {siteArea}. [Houses|Shops with flats over] stand on either side.', 'There is [no relevant planning history|a permission of {year} that was never built].'],
        test: ['Gardens lie behind it, and a verge with a row of {species} trees before it. Its area is {siteArea}.', 'An application was withdrawn in {year}; the reasons are not on the file.'],
      },
    },
    {
      headings: { dev: ['The proposal', 'Proposed development'], test: ['What is applied for', 'The scheme'] },
      prompt: 'Describe the proposed development',
      passages: [
        {
          question: 'PLS-PROPOSAL',
          texts: {
            dev: [
              'Planning permission is sought for {proposal}.',
              'The proposed development comprises {proposal}, with {floorArea} of floor space in all.',
              'It is proposed to carry out the following: {proposal}. The ridge would be {ridge} high.',
            ],
            test: [
              'The drawings show {proposal}; the proposed floor area comes to {floorArea}.',
              'The council is asked to grant permission for {proposal}.',
              'What would be built is {proposal}, with its ridge at {ridge}.',
            ],
          },
          decoys: {
            dev: ['The proposed development is described in the drawings and on the application form, to which reference should be made.', 'A previous proposal for a car wash was refused in {year}.'],
            test: ['A description of the proposal: see the separate form.', 'In {year} permission was refused for a [hot food takeaway|scrap yard] on the land next door.'],
          },
        },
      ],
    },
    {
      headings: { dev: ['Planning policy', 'Policy and assessment'], test: ['Merits', 'Considerations'] },
      prompt: 'Which policies apply, and how does the proposal meet them?',
      filler: {
        dev: ['Nobody’s light would be affected, for the nearest window is {metres} away.', 'The council can rely on the drawings for the distances given here.'],
        test: ['Windows look along the plot and not across it; the nearest house is {metres} off.', 'Traffic would be light: about {count} movements a day.'],
      },
      passages: [
        {
          question: 'PLS-POLICY',
          texts: {
            dev: [
              'The proposal accords with {policy} (design) and {policy} (housing) of the {town} Local Plan.',
              '{policy} of the adopted plan supports extensions that respect the house; this one does, as it is lower and set back.',
              'Paragraph 11 of the National Planning Policy Framework applies, since the council cannot show five years of housing land.',
            ],
            test: [
              'Judged against {policy} of the Core Strategy, which asks for homes within walking distance of shops, the scheme does well.',
              'The relevant parts of the development plan are {policy} and {policy}; we take them in turn below.',
              'Chapter 12 of the NPPF, on well-designed places, is met for the reasons that follow.',
            ],
          },
          decoys: {
            dev: ['Applications must be determined in accordance with the development plan unless material considerations indicate otherwise.', 'The applicant’s insurance policy covers damage to party walls.'],
            test: ['A schedule of relevant policies will be added to the final version of this statement.', 'It is the policy of the firm to recycle its paper.'],
          },
        },
      ],
    },
  ],
} // prettier-ignore
