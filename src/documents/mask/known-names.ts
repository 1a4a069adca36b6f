/** Names of people and firms in a record as it came: applicants, agents, owners. Only ever used to blot them out. */
export function knownNames(_raw: unknown): string[] {
  return []
}
