/*
 * Characters that no font shows. A few are part of ordinary writing; whole runs of them, and any tag characters, carry text
 * for machines that no person sees.
 */

/** Tags (U+E0000 to U+E007F), and runs of zero-width characters or variation selectors. */
const UNSEEN = /[\u{e0000}-\u{e007f}]+|[\u200b-\u200f\u2060-\u2064\u206a-\u206f\ufeff\u180e\u3164\uffa0]{8,}|[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]{4,}/gu // prettier-ignore

/** Text without characters that carry hidden text, and how many those were. */
export function withoutInvisible(text: string): { text: string; hidden: number } {
  let hidden = 0
  const shown = text.replace(UNSEEN, (run) => {
    hidden += Array.from(run).length
    return ''
  })
  return { text: shown, hidden }
}
