/*
 * What no passage of a document says to a planning officer, and a planted one says to whoever checks it. A quotation
 * that is an order proves nothing of what the document shows, even where the order stands in it word for word.
 * A rule too many costs a quotation, never an outcome: the question then has no answer.
 */

const ORDERS: readonly RegExp[] = [
  /\b(ignore|disregard|forget)\b.{0,40}\b(instructions?|prompts?|questions?|rules|above|previous|prior)\b/i,
  /\b(system prompt|language model|as an ai\b|ai (assistant|model|reviewer|checker)|chat ?bot)\b/i,
  /\b(mark|treat|score|rate|classify|report)\s+(this|the|it|all)\b.{0,40}\b(valid|complete|approved|pass(ed)?|ready)\b/i,
  /\b(set|answer|respond|reply|return|output)\b.{0,20}(["'“‘]?\bfound\b|\btrue\b|\bjson\b)/i,
  /["“”'](found|quote|page|value)["“”']\s*:/i,
]

/** True where a quotation gives an order to its reader, or talks to a model. */
export function isOrder(quote: string): boolean {
  return ORDERS.some((order) => order.test(quote))
}
