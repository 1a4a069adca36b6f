import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { londonDate, type IsoDate } from '../../domain/dates.ts'
import { findLetterStanding, type LetterStanding } from '../../db/queries/letters.ts'
import { findAssessed, type AssessedSubmission } from '../../db/queries/work-queue.ts'
import { nationalRules, partsOfVersion } from '../../rules/rule-set.ts'
import { draftLetter, letterItems, type LetterInput } from '../../rules/letter/draft.ts'
import type { LetterItems } from '../../rules/letter/select.ts'
import type { makeRuleSets } from '../../workers/rules-in-use.ts'
import { authorityOf } from '../access/guard.ts'
import type { WebDeps } from '../deps.ts'
import { WebError } from '../errors.ts'

const params = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })

export interface LetterPage {
  authority: string
  submission: AssessedSubmission
  standing: LetterStanding
  items: LetterItems
  /** null where nothing is confirmed. */
  fresh: string | null
  by: IsoDate
}

/** The number of the submission in the address. Throws 404 where it is none. */
export function idOf(request: FastifyRequest): number {
  const found = params.safeParse(request.params)
  if (!found.success) throw new WebError(404)
  return found.data.id
}

/** What the letter of a submission is made of. Throws 404 where the authority has no such submission. */
export async function letterOf(
  { database: { db } }: WebDeps,
  ruleSets: ReturnType<typeof makeRuleSets>,
  request: FastifyRequest,
  by: IsoDate,
): Promise<LetterPage> {
  const [authority, id] = [authorityOf(request), idOf(request)]
  const submission = await findAssessed(db, authority, id)
  const standing = await findLetterStanding(db, authority, id)
  if (submission === undefined || standing === undefined) throw new WebError(404)
  const { local } = partsOfVersion(submission.assessment?.rulesVersion ?? '')
  const rules = (await ruleSets(db, local)) ?? nationalRules
  const input: LetterInput = {
    reference: submission.reference,
    proposal: submission.record.description,
    site: submission.record.address,
    findings: submission.assessment?.findings ?? [],
    confirmed: standing.confirmed,
    overrides: standing.overrides,
    invalid: standing.validity === 'invalid',
    rules,
    by,
  }
  return { authority, submission, standing, items: letterItems(input), fresh: draftLetter(input), by } // prettier-ignore
}

/** Day in London. */
export const todayOf = ({ now }: Pick<WebDeps, 'now'>): IsoDate => londonDate(now())
