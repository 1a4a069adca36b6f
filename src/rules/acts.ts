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
      'The law asks for it in this application, on the facts that the record gives: without it the authority must not entertain the application (TCPA 1990 s 327A).',
    cites: ['tcpa-1990-s-327a', 'dmpo-2015-art-34'],
    may: 'May treat the application as invalid and ask for it, once an officer has confirmed that it is missing. Where no answer in time lets the applicant go ahead (most prior approvals), to ask does not surely stop the days: see the clock.',
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
    title: 'Local list that is no ground for this application',
    ground:
      'A list asks for it that is not known to have been published in the two years before the application, or the application is of a type that local lists are not for.',
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
    ground: 'The authority considers it; it is not for the applicant to send.',
    cites: [],
    may: 'Screens the proposal. Not a ground of invalidity.',
  },
  consultation: {
    title: 'Consultation or notice',
    ground: 'The authority may have to consult or tell somebody once the application is valid.',
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
    may: 'May correct the date or the type; may agree a longer period with the applicant in writing, where the law allows one: not for a notice of work to trees, and where silence lets the applicant go ahead, before the period ends.',
  },
}
