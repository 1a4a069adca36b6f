import { setTimeout as sleep } from 'node:timers/promises'

/** Longer than a machine with much else to do takes for anything, and shorter than a test may take. */
const WITHIN_MS = 120_000

/** Waits until it is so, and no longer; throws where it never is, with `what` was waited for. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  everyMs = 25,
): Promise<void> {
  const end = performance.now() + WITHIN_MS
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`did not come to pass: ${what}`)
    await sleep(everyMs)
  }
}
