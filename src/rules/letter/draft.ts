import { addDays, type IsoDate } from '../../domain/dates.ts'
import { firstWorkingDayOnOrAfter } from '../clock/bank-holidays.ts'
import { citations } from '../citations.ts'
import type { LocalRequirement } from '../local-lists/requirements.ts'
import type { Requirement } from '../requirement.ts'
import type { RuleSet } from '../rule-set.ts'
import { askOf } from './asks.ts'
import { selectItems, type Decided, type LetterItem, type LetterItems } from './select.ts'
import type { Finding } from '../../domain/assessment.ts'

/** How long an applicant has unless the officer says otherwise: our own choice; no law sets it. */
const DAYS_TO_SEND = 21

/** The day by which to send things where nothing else is said: a working day. */
export const defaultDeadline = (today: IsoDate): IsoDate => firstWorkingDayOnOrAfter(addDays(today, DAYS_TO_SEND)) // prettier-ignore

const DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' }) // prettier-ignore
const inWords = (date: IsoDate): string => DAY.format(new Date(`${date}T12:00:00Z`))

export interface LetterInput extends Decided {
  reference: string
  /** What is proposed and where, as the record says it; null: it does not. */
  proposal: string | null
  site: string | null
  findings: readonly Finding[]
  rules: Pick<RuleSet, 'requirements' | 'citations'>
  /** Whether an officer has recorded this version as invalid. */
  invalid: boolean
  by: IsoDate
}

const ONE_LINE = /\s+/g

type Known = Requirement & Partial<Pick<LocalRequirement, 'guidance' | 'requiredIf'>>

/** What a letter to the applicant is about, from what officers stand behind. */
export function letterItems({ findings, rules, ...decided }: LetterInput): LetterItems {
  return selectItems(findings, decided, (id) => rules.requirements.find((r) => r.id === id)?.list ?? null) // prettier-ignore
}

/**
 * The draft of a letter, as plain text: a line that begins with `# ` is a heading, lines that begin with `1. ` and so on are a
 * numbered list. What the council must fill in is in square brackets. null where no officer has confirmed anything.
 */
export function draftLetter(input: LetterInput): string | null {
  const { grounds, helpful } = letterItems(input)
  if (grounds.length + helpful.length === 0) return null
  const known = new Map<string, Known>(input.rules.requirements.map((one) => [one.id, one]))
  const said = (items: readonly LetterItem[], ground: boolean) => items.map((item, i) => itemText(item, i + 1, known.get(item.finding.requirement), ground, input)) // prettier-ignore
  const blocks = [
    '[Name and address of the council]',
    '[Date]',
    'Dear applicant,',
    `# Your application ${input.reference}`,
    ...aboutOf(input),
    opening(input, grounds.length),
    ...(grounds.length === 0 ? [] : ['# What we need from you', `Send all of this by ${inWords(input.by)}.`, ...said(grounds, true)]), // prettier-ignore
    ...(helpful.length === 0 ? [] : ['# What we would also find it helpful to have', 'Your application is not invalid without these. They would help us to decide it.', ...said(helpful, false)]), // prettier-ignore
    '# How to send it',
    `[How to send it: the council’s web page, e-mail or postal address.] Give our reference, ${input.reference}.`, // prettier-ignore
    ...(grounds.length === 0 ? [] : ['[What happens if it does not come in time, as the council does it.]', ...dispute(grounds)]), // prettier-ignore
    '# If you have a question',
    '[Whom to ask: telephone number and e-mail address.]',
    'Yours faithfully,',
    '[Name and job title]',
  ]
  return `${blocks.join('\n\n')}\n`
}

/** Most of a long description tells the applicant which application is meant. */
const MOST_SAID = 300

/** Which application it is, on lines of their own; as one line each, so that no text of a record becomes a heading or an item. */
function aboutOf({ proposal, site }: LetterInput): string[] {
  const lines = [['Proposal', proposal], ['Site', site]].flatMap(([name, said]) => {
    const text = (said ?? '').replace(ONE_LINE, ' ').trim()
    const cut = text.length > MOST_SAID ? `${text.slice(0, MOST_SAID).replace(/\s*\S*$/, '')} …` : text
    return text === '' ? [] : [`${name ?? ''}: ${cut}`]
  })
  return lines.length === 0 ? [] : [lines.join('\n')]
} // prettier-ignore

function opening({ invalid }: LetterInput, grounds: number): string {
  if (grounds === 0) return 'Thank you for your application. Some things would help us with it.'
  return invalid
    ? 'Thank you for your application. It is not valid yet, because something that the law or our list of local requirements asks for is missing or not right. We cannot begin to decide it until we have what is listed below.' // prettier-ignore
    : 'Thank you for your application. Something that the law or our list of local requirements asks for is missing or not right. We need what is listed below.' // prettier-ignore
}

function itemText(
  { finding, found }: LetterItem,
  number: number,
  requirement: Known | undefined,
  ground: boolean,
  { rules }: LetterInput,
): string {
  // prettier-ignore
  const lines = [
    `${number}. ${finding.title}`,
    `What is missing or wrong: ${found ?? '[Say what is missing or wrong.]'}`,
    ...(ground ? [`Why we need it: ${whyOf(finding, requirement)}`, `What asks for it: ${groundOf(finding, requirement, rules)}`] : []), // prettier-ignore
    `What to send: ${finding.kind === 'query' ? 'Tell us what is right, and correct what is not.' : askOf(requirement ?? { id: finding.requirement, title: finding.title })}`, // prettier-ignore
  ]
  return lines.map((line) => line.replace(ONE_LINE, ' ').trim()).join('\n')
}

function whyOf({ kind }: Finding, requirement: Known | undefined): string {
  if (kind === 'national') return 'The law requires it with an application of this kind.'
  const when = requirement?.requiredIf ?? ''
  return when === ''
    ? 'Our list of local requirements asks for it with an application such as yours.'
    : `Our list of local requirements asks for it in a case such as yours (${when}).`
}

/** The law with its clause; for a local item the list with its name and day. */
function groundOf(
  { kind, cites }: Finding,
  requirement: Known | undefined,
  rules: Pick<RuleSet, 'citations'>,
): string {
  // prettier-ignore
  const list = requirement?.list ?? null
  if (kind === 'local-list' && list !== null) return `${list.name}, published on ${inWords(list.publishedOn)} (${list.url}), under ${law('tcpa-1990-s-62')} and ${law('dmpo-2015-art-34')}.` // prettier-ignore
  return `${law(cites[0] ?? '', rules.citations)}.`
}

function law(id: string, known: RuleSet['citations'] = citations): string {
  const found = known[id]
  if (found === undefined) return '[the law]'
  return /^(?:whole|)$/.test(found.clause) ? found.title : `${found.title}, ${found.clause}`
}

/** Items of the local list may be disputed. */
function dispute(grounds: readonly LetterItem[]): string[] {
  const numbers = grounds.flatMap(({ finding }, i) =>
    finding.kind === 'local-list' ? [i + 1] : [],
  )
  if (numbers.length === 0) return []
  const which = numbers.length === 1 ? `item ${numbers[0] ?? ''}` : `items ${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1) ?? ''}` // prettier-ignore
  return [
    '# If you disagree',
    `You may dispute that you have to send ${which}, which our list of local requirements asks for. Send us a notice under article 12 of the ${citations['dmpo-2015-art-12']?.title ?? ''} that says which item you dispute, why you think that it is not reasonable or does not matter to the decision, and that you ask us to do without it. We must answer it.`, // prettier-ignore
  ]
}
