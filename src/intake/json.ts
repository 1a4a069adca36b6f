/** Deeper than any real record; deeper data could exhaust the stack of whatever walks it. */
const MOST_DEPTH = 200

/** Values of the largest files that are read whole: layers. */
const MOST_VALUES = 30_000_000
/** Values of the largest record: each takes many times its characters, and a record is copied more than once. */
export const MOST_RECORD_VALUES = 1_000_000

/**
 * Why a text is refused before it is parsed: brackets that nest too deep, or more values than memory may be given to.
 * What stands in strings does not count, however long. Null where there is nothing against it.
 */
function refusal(text: string, mostValues: number): string | null {
  let [depth, values] = [0, 0]
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (quoted) {
      if (code === 0x5c) at += 1
      else if (code === 0x22) quoted = false
    } else if (code === 0x22) quoted = true
    else if (code === 0x5b || code === 0x7b) {
      depth += 1
      values += 1
    } else if (code === 0x5d || code === 0x7d) depth -= 1
    else if (code === 0x2c) values += 1
    if (depth > MOST_DEPTH)
      return `It nests more than ${MOST_DEPTH} levels deep, which no real data does.`
    if (values > mostValues)
      return `It has more than ${mostValues.toLocaleString('en-GB')} values in it, which is more than can be read.`
  }
  return null
}

/** What a text holds, or a sentence on why it is no JSON that we take. */
export type Json = { ok: true; value: unknown } | { ok: false; message: string }

/** Parses JSON that nests no deeper than real data does, and has no more values than `mostValues`. Never throws. */
export function parseJson(text: string, mostValues = MOST_VALUES): Json {
  const message = refusal(text, mostValues)
  if (message !== null) return { ok: false, message }
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
