import type { Random } from '../random.ts'
import type { Application } from './application.ts'
import { applicationFlaws } from './flaws.ts'

/**
 * Puts every flaw into as many open applications as it says, the spoilt ones first, so that about
 * half of all stay complete. Throws where too few fit.
 */
export function spoilApplications(
  random: Random,
  applications: readonly Application[],
  share: number,
): void {
  const open = random.shuffle(applications.filter(({ status }) => status === 'open'))
  const unlucky = new Set(open.slice(0, Math.round(open.length * share)))
  const order = [...unlucky, ...open.filter((application) => !unlucky.has(application))]
  for (const flaw of applicationFlaws) {
    const fitting = order.filter((application) => flaw.fits(application))
    // The least spoilt of the unlucky first; the sort is stable.
    const rank = (application: Application): number =>
      unlucky.has(application) ? Math.min(application.flaws.length, 3) : 4
    const chosen = fitting.sort((a, b) => rank(a) - rank(b)).slice(0, flaw.count)
    if (chosen.length < flaw.count)
      throw new RangeError(`only ${chosen.length} of ${flaw.count} applications fit: ${flaw.name}`)
    for (const application of chosen) {
      flaw.spoil(application, random)
      application.flaws.push(flaw.name)
    }
  }
}
