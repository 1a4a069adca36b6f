/** Version of the geometry code. Raise it when the same site and layers would give other facts: every site is then checked again. */
export const GEO_VERSION = '1'
