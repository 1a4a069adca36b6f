/** The two functions of shpjs that tests compare ours with; it ships no types. */
declare module 'shpjs' {
  export function parseShp(shp: Uint8Array): ({ type: string; coordinates: unknown } | null)[]
  export function parseDbf(dbf: Uint8Array, cpg?: string): Record<string, unknown>[]
}
