/** Milliseconds of computing that the work took: a machine with much else to do makes it wait, and not compute more. */
export async function cpuMs(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
