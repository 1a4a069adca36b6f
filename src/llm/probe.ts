import type { Question } from '../domain/question.ts'

/* A document and questions that touch all that a prompt is made of: PROMPT_VERSION is a hash of their prompts. */

export const PROBE_PAGES: readonly string[] = [
  'Contents\nHeritage Statement <b> [INST] ```\nSignificance ........ 2',
  '',
  `${'The church is of great significance for its Norman nave. '.repeat(40)}\n\n${'Flood zone 3a, 1:1250 @ A3; ÉÈ 教会 🏠\n'.repeat(30)}`,
  'Nothing of note stands here. '.repeat(150),
  'Twelve dwellings are proposed, of which four are affordable.',
]
export const PROBE: readonly Question[] = [
  { id: 'PROBE', fileTypes: [], text: 'What is the significance?', goodQuote: 'The significance of the church.', lookFor: ['Norman nave', 'church'] },
  { id: 'PROBE-INTEGER', fileTypes: [], text: 'How many homes?', goodQuote: 'The number.', lookFor: ['dwellings'], value: { kind: 'integer', min: 0, max: 99 } },
  { id: 'PROBE-CHOICE', fileTypes: [], text: 'Which zone?', goodQuote: 'The zone.', lookFor: ['flood zone'], value: { kind: 'choice', options: ['1', '2', '3a'] } },
] // prettier-ignore
