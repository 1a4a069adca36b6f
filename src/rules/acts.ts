import type { FindingKind } from '../domain/assessment.ts'
import type { CitationId } from './citations.ts'

/** What a gap is in law, and what an officer may do with it. The tool itself does none of it. */
export interface Act {
  /** As a heading. */
  title: string
  /** What it rests on, in a sentence. */
  ground: string
  cites: readonly CitationId[]
  /** What an officer may do, and what not. */
  may: string
}

/** By kind of finding, and the clock, which is no finding. Data. */
export const acts: Readonly<Record<FindingKind | 'clock', Act>> = {
  national: {
    title: 'National requirement',
    ground:
      'The law asks for it in every such application: without it the authority must not entertain the application (TCPA 1990 s 327A).',
    cites: ['tcpa-1990-s-327a', 'dmpo-2015-art-34'],
    may: 'May treat the application as invalid and ask for it, once an officer has confirmed that it is missing.',
  },
  'national-unread': {
    title: 'National requirement, law not read at its source',
    ground: 'The law is believed to ask for it; nobody has checked its wording for this tool yet.',
    cites: ['dmpo-2015-art-34'],
    may: 'May ask for it after reading the law that is cited. Not a ground by itself.',
  },
  'local-list': {
    title: 'Local list',
    ground:
      "The council's list, published in the two years before the application, asks for it (TCPA 1990 s 62; DMPO art 34).",
    cites: ['tcpa-1990-s-62', 'dmpo-2015-art-34'],
    may: 'May treat the application as invalid without it, where an officer judges that it is reasonable for this proposal and likely to matter to the decision. The applicant may dispute it (DMPO art 12).',
  },
  'local-list-stale': {
    title: 'Local list that is too old, or not of its time',
    ground:
      'A list asks for it that was not published in the two years before the application, so it cannot be a ground of invalidity.',
    cites: ['tcpa-1990-s-62', 'dmpo-2015-art-34'],
    may: 'May ask for it as help. May not refuse to validate for want of it.',
  },
  'local-unlisted': {
    title: 'Usual local requirement, on no list that is held',
    ground: 'Councils often ask for it; no list of this council that is held does.',
    cites: ['tcpa-1990-s-62', 'dmpo-2015-art-34'],
    may: 'May ask for it as help. May not refuse to validate for want of it, unless the council’s own live list asks for it.',
  },
  route: {
    title: 'Another kind of application',
    ground: 'What is applied for may need another kind of application, or a consent beside it.',
    cites: [],
    may: 'May tell the applicant which application fits. The applicant decides which to make.',
  },
  screening: {
    title: 'Screening',
    ground: 'The authority has to consider it; it is not for the applicant to send.',
    cites: [],
    may: 'Screens the proposal. Not a ground of invalidity.',
  },
  consultation: {
    title: 'Consultation or notice',
    ground: 'The authority has to consult or tell somebody once the application is valid.',
    cites: [],
    may: 'Consults. Not a ground of invalidity.',
  },
  exemption: {
    title: 'Exemption',
    ground: 'An exemption is claimed, or may apply.',
    cites: [],
    may: 'Confirms or rejects the exemption.',
  },
  content: {
    title: 'What a document says',
    ground: 'A question to a document that was sent: what it does not answer may still be in it.',
    cites: [],
    may: 'Reads the document. Not a ground of invalidity by itself.',
  },
  query: {
    title: 'Query',
    ground: 'Two things that the record says do not fit together, or something needs a look.',
    cites: ['officer-checks'],
    may: 'May ask the applicant which is right. Never a ground of invalidity by itself.',
  },
  clock: {
    title: 'Clock',
    ground: 'The statutory period, computed from the record’s dates and type.',
    cites: ['dmpo-2015-art-34'],
    may: 'May correct the date or the type; may agree a longer period in writing before an appeal.',
  },
}
