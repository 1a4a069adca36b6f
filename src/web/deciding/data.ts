import type { User } from '../../domain/account.ts'
import type { WebDeps } from '../deps.ts'

/**
 * What the parts of a submission's page about deciding need (`deciding/panel.njk`, `deciding/finding.njk`), under the name
 * `deciding` in the template.
 */
export function decidingData(
  _deps: WebDeps,
  _user: User,
  _submissionId: number,
): Promise<Record<string, unknown>> {
  return Promise.resolve({})
}
