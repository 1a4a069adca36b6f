/**
 * Version of the geometry code. Raise it when the same site and layers would give other facts, or when the layout of
 * prepared layers changes (layout.ts): layers loaded again are then prepared again, and every site is checked again.
 */
export const GEO_VERSION = '5'
