const DEADLOCK = '40P01'
const TRIES = 3

/**
 * Runs work that is a transaction of its own; after a deadlock, which PostgreSQL has rolled back, again, up to three times
 * in all. Work that begins and ends its transaction itself rolls it back before it throws.
 */
export async function retryDeadlocks<T>(work: () => Promise<T>, tries = TRIES): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isDeadlock(error) || tries <= 1) throw error
  }
  return retryDeadlocks(work, tries - 1)
}

/** Whether a deadlock is what went wrong, at whatever depth of causes. */
function isDeadlock(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause)
    if ((at as { code?: unknown }).code === DEADLOCK) return true
  return false
}
