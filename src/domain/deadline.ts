/**
 * Runs work that is stopped by `signal`, or after `ms`; then it throws what `late` makes of it. Not AbortSignal.any and
 * .timeout: Node 20 collects them as garbage, and then they never fire. When the work ends, whatever it has left open by
 * its signal is closed.
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
  late: (cause: unknown) => Error,
): Promise<T> {
  const stop = new AbortController()
  const abort = () => {
    stop.abort()
  }
  const deadline = { passed: false }
  const timer = setTimeout(() => {
    deadline.passed = true
    abort()
  }, ms)
  signal.addEventListener('abort', abort)
  try {
    signal.throwIfAborted()
    return await work(stop.signal)
  } catch (error) {
    throw deadline.passed ? late(error) : error
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
    abort()
  }
}
