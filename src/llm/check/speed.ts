import type { AskRequest, AskResult } from '../ask.ts'
import { pass, warn, type CheckLine } from './lines.ts'
import { failedCall, type Probe } from './probe.ts'

export interface Speed {
  promptTokensPerSecond: number
  answerTokensPerSecond: number
  /** Characters of plain English that make one token of this model. */
  charsPerToken: number
  /** False where the endpoint reports no token counts, and four characters were taken for one token. */
  counted: boolean
}

/** What a call took: tokens in and out, milliseconds. */
export interface Timing {
  tokensIn: number
  tokensOut: number
  ms: number
}

/**
 * Prompt and answer speed from two calls of different shape: ms = tokensIn / promptSpeed + tokensOut / answerSpeed for each. Where
 * noise makes no sense of that, each speed is taken from the call that is mostly of its kind, which is a little too slow.
 */
export function solveSpeed(
  long: Timing,
  talkative: Timing,
): Pick<Speed, 'promptTokensPerSecond' | 'answerTokensPerSecond'> {
  const determinant = long.tokensIn * talkative.tokensOut - long.tokensOut * talkative.tokensIn
  const perPrompt = (long.ms * talkative.tokensOut - talkative.ms * long.tokensOut) / determinant
  const perAnswer = (talkative.ms * long.tokensIn - long.ms * talkative.tokensIn) / determinant
  const good = determinant > 0 && perPrompt > 0 && perAnswer > 0
  const prompt = good ? perPrompt : long.ms / Math.max(1, long.tokensIn)
  const answer = good ? perAnswer : talkative.ms / Math.max(1, talkative.tokensOut)
  return {
    promptTokensPerSecond: 1000 / Math.max(prompt, 1e-6),
    answerTokensPerSecond: 1000 / Math.max(answer, 1e-6),
  }
}

const SENTENCES = [
  'The new wall along the lane will be of local stone, laid in lime mortar.',
  'Rainwater from the roof runs to a butt beside the kitchen door.',
  'Deliveries come by the north gate before nine in the morning.',
  'The garage doors open inwards and are painted a dark grey.',
  'A hedge of hawthorn and hazel will be planted in the first winter.',
  'The bins stand behind a screen of slats, close to the street.',
  'Windows on the west side have obscured glass up to eye level.',
]

/** Plain sentences about nothing in particular, `chars` long or a little more; other text for another `from`. */
export function fillerText(chars: number, from = 0): string {
  const parts: string[] = []
  for (let at = from, length = 0; length < chars; at += 1) {
    // The number keeps sentences apart, so that no server finds a repeated prompt in its cache.
    const sentence = `${at + 1}. ${SENTENCES[at % SENTENCES.length] ?? ''}`
    parts.push(sentence)
    length += sentence.length + 1
  }
  return parts.join('\n')
}

function digitsRequest(text: string, digits: number): AskRequest {
  return {
    system: 'You answer with JSON.',
    user: text,
    schemaName: 'digits',
    schema: {
      type: 'object',
      properties: {
        digits: {
          type: 'array',
          items: { type: 'integer', minimum: 0, maximum: 9 },
          minItems: digits,
          maxItems: digits,
        },
      },
      required: ['digits'],
      additionalProperties: false,
    },
    maxTokens: 600,
  }
}

const LONG_CHARS = 3600
const TALKATIVE_DIGITS = 40

/** Tokens as they are charged for, or a quarter of the characters where the endpoint does not say. */
function timingOf(request: AskRequest, result: AskResult & { ok: true }): Timing {
  const chars = request.system.length + request.user.length
  return {
    tokensIn: result.tokensIn ?? Math.ceil(chars / 4),
    tokensOut: result.tokensOut ?? Math.ceil(JSON.stringify(result.value).length / 4),
    ms: result.ms,
  }
}

export interface SpeedCheck {
  line: CheckLine
  speed: Speed | null
  /** One short call, milliseconds. */
  oneMs: number
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-GB')

/** Line `speed`. `nonce` makes the prompts new to the endpoint's cache. */
export async function checkSpeed(probe: Probe, nonce: number): Promise<SpeedCheck> {
  const long = digitsRequest(`${fillerText(LONG_CHARS, nonce)}\n\nGive two digits.`, 2)
  const talkative = digitsRequest(
    `Give ${TALKATIVE_DIGITS} digits, as in ${nonce}.`,
    TALKATIVE_DIGITS,
  )
  const first = await probe.ask(long)
  if (!first.ok) return { line: failedCall('speed', first.reason, probe), speed: null, oneMs: 0 }
  const second = await probe.ask(talkative)
  if (!second.ok) return { line: failedCall('speed', second.reason, probe), speed: null, oneMs: 0 }
  const timing = timingOf(long, first)
  const counted = first.tokensIn !== null && second.tokensOut !== null
  const speed: Speed = {
    ...solveSpeed(timing, timingOf(talkative, second)),
    charsPerToken: (long.system.length + long.user.length) / Math.max(1, timing.tokensIn),
    counted,
  }
  const found = `${whole(speed.promptTokensPerSecond)} prompt tokens/s, ${whole(speed.answerTokensPerSecond)} answer tokens/s`
  return {
    line: counted
      ? pass('speed', found)
      : warn('speed', `about ${found}`, 'The endpoint reports no token counts, so four characters were taken for one token: read the cost below as rough.'), // prettier-ignore
    speed,
    oneMs: second.ms,
  }
}

export interface ParallelCheck {
  line: CheckLine
  atOnce: number
  /** How many times faster `atOnce` calls together are than one after the other. */
  speedUp: number
}

/** Line `parallel`: as many calls at once as the workers will make. */
export async function checkParallel(
  probe: Probe,
  atOnce: number,
  oneMs: number,
  nonce: number,
): Promise<ParallelCheck> {
  if (atOnce === 1)
    return { line: pass('parallel', 'one call at a time, as set'), atOnce, speedUp: 1 }
  const began = performance.now()
  const results = await Promise.all(
    Array.from({ length: atOnce }, (_, index) =>
      probe.ask(
        digitsRequest(
          `Give ${TALKATIVE_DIGITS} digits, as in ${nonce + index + 1}.`,
          TALKATIVE_DIGITS,
        ),
      ),
    ),
  )
  const ms = performance.now() - began
  const failed = results.find((result) => !result.ok)
  if (failed?.ok === false)
    return { line: failedCall('parallel', failed.reason, probe), atOnce, speedUp: 1 }
  // Noise can make it look like more than there are.
  const speedUp = Math.min(atOnce, Math.max(1, (atOnce * oneMs) / Math.max(1, ms)))
  const found = `${atOnce} calls at once are ${speedUp.toFixed(1)} times as fast as one after the other`
  const line =
    speedUp < 1.2
      ? warn('parallel', found, 'More slots gain nothing on this machine: set LLM_CONCURRENCY=1, and give the one slot all the context.') // prettier-ignore
      : pass('parallel', found)
  return { line, atOnce, speedUp }
}
