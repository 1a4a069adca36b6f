/** Deeper than any real record; deeper data could exhaust the stack of whatever walks it. */
const MOST_DEPTH = 200

/** How deep brackets nest, strings left out. Stops counting one past the limit. */
function deeperThan(text: string, limit: number): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at += 1
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x5b || code === 0x7b) {
      depth += 1
      if (depth > limit) return true
    } else if (code === 0x5d || code === 0x7d) depth -= 1
  }
  return false
}

/** What a text holds, or a sentence on why it is no JSON that we take. */
export type Json = { ok: true; value: unknown } | { ok: false; message: string }

/** Parses JSON that nests no deeper than real data does. Never throws. */
export function parseJson(text: string): Json {
  if (deeperThan(text, MOST_DEPTH)) {
    return {
      ok: false,
      message: `It nests more than ${MOST_DEPTH} levels deep, which no real data does.`,
    }
  }
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    // V8 quotes the text around the mistake, which may be anybody's name: only the place is kept.
    const place = /position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1]
    const where = place === undefined ? '' : ` at character ${Number(place) + 1}`
    return {
      ok: false,
      message: `It is not JSON: there is a mistake${where}. Export the file again.`,
    }
  }
}
