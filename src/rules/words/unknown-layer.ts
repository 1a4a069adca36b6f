/** What an officer can do about a layer that does not answer, by how its reason begins or what it holds. As in docs/constraints.md. */
const TODO: [reason: RegExp, todo: string][] = [
  [/^layer not loaded/, 'Look at the council’s own map, and ask whoever loads layers for it.'],
  [/^layer too old/, 'Check on the source’s own site, and ask for it to be loaded again.'],
  [/^coverage not known: /, 'Ask whoever loads layers for a boundary of the authority that can be used.'],
  [/^coverage /, 'Look at the council’s own map. Where the file is complete, have it loaded with full coverage.'],
  [/no location|no coordinates|no easting/, 'Place the site from its address and location plan, and have the record loaded again with its easting and northing.'],
  [/outside what the layer covers/, 'Ask the neighbouring council, or look at its map.'],
  [/^what the layer covers ends/, 'Look across the boundary, at the neighbour’s map.'],
  [/site extent not known/, 'Compare the red line of the location plan.'],
  [/geometry cannot be used|in dispute/, 'Look at it on the publisher’s map, and tell whoever keeps the layer.'],
  [/no geometry that can be used/, 'Ask whoever keeps the layer where it is; until then look for its name.'],
] // prettier-ignore

/** A sentence; for a reason that is not known here, that it has to be looked at by hand. */
export function whatToDo(reason: string): string {
  return TODO.find(([known]) => known.test(reason))?.[1] ?? 'Look at the source’s own map.'
}
