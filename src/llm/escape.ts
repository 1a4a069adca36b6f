/*
 * Document text as the model may see it: it cannot end its tag, open another, or spell a control token of a chat
 * template. Whatever is changed here, fold.ts undoes, so that quotations still match the page; only text that spells a
 * control token cannot be quoted.
 */

/** Characters that only look empty: zero width, direction marks, tags, fillers, variation selectors. */
export const INVISIBLE =
  /[\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e01ef}]/u

/** Every one of them, for `replace`. */
export const ALL_INVISIBLE = new RegExp(INVISIBLE.source, 'gu')
const CONTROLS = /[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u0084\u0086-\u009f]/g

/** Control tokens written in square brackets: Mistral's and GLM's. Those of all others begin with `<`. */
const BRACKETED =
  /\[(?=\s*\/?\s*(INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS|TOOL_CONTENT|MODEL_SETTINGS|ARGS|CALL_ID|THINK|IMG|IMG_BREAK|IMG_END|AUDIO|BEGIN_AUDIO|PREFIX|MIDDLE|SUFFIX|gMASK|sMASK|MASK)\s*\])/gi

/**
 * Text without a `<` in any of its forms (`<|eot_id|>`, `</s>`, `<start_of_turn>`, `<<SYS>>`), without control tokens
 * in brackets (`[INST]`), code fences and invisible characters. Line ends stay.
 */
export function escapeText(text: string): string {
  return text
    .replace(ALL_INVISIBLE, '')
    .replace(/\r\n?|[\u2028\u2029\u0085\f]/g, '\n')
    .replace(CONTROLS, ' ')
    .replace(/[<＜﹤]/g, '‹')
    .replaceAll('`', "'")
    .replace(BRACKETED, '(')
    .toWellFormed()
}

const MAX_NAME = 120

/** Names of types stand in an attribute: one line, no quotation marks, at most 120 characters. */
export function escapeName(name: string): string {
  return escapeText(name.slice(0, MAX_NAME * 4))
    .replace(/\s+/g, ' ')
    .replaceAll('"', "'")
    .replaceAll('>', '›')
    .slice(0, MAX_NAME)
    .toWellFormed()
}
