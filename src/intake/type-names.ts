/** An application type's name in the form that the tables have: lower case, `&` as `and`, other signs as one space. */
export function normaliseType(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', ' and ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}
