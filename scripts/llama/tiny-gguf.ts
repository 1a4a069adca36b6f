import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { encodeGguf, type GgufValue, type Tensor } from './gguf.ts'

/*
 * A model of the Llama architecture small enough to make in a test: random weights, and one token for each byte. What it
 * says is nonsense by design. It proves what a real llama-server does with our requests, and nothing about reading.
 *
 *   node --import tsx scripts/llama/tiny-gguf.ts [FILE]        FILE: tiny-llama.gguf without it
 */

export interface TinyModel {
  seed?: number
  /** Tokens that the model says it can attend to. */
  contextTokens?: number
}

const WIDTH = 64
const HEADS = 4
const LAYERS = 2
const INNER = 128
const CONTROL = ['<|begin_of_text|>', '<|end_of_text|>', '<|start_header_id|>', '<|end_header_id|>', '<|eot_id|>'] // prettier-ignore
const END_OF_TURN = 256 + CONTROL.indexOf('<|eot_id|>')

/** How Llama 3 parts its messages. */
const CHAT_TEMPLATE =
  '{{ bos_token }}{% for message in messages %}<|start_header_id|>{{ message.role }}<|end_header_id|>\n\n{{ message.content }}<|eot_id|>{% endfor %}' +
  '{% if add_generation_prompt %}<|start_header_id|>assistant<|end_header_id|>\n\n{% endif %}'

/** Byte-level vocabularies write each byte as one printable character: those that are not are moved to U+0100 and on. */
function byteTokens(): string[] {
  const printable = (byte: number) =>
    (byte > 32 && byte < 127) || (byte > 160 && byte < 256 && byte !== 173)
  let moved = 256
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCodePoint(printable(byte) ? byte : moved++),
  )
}

/** Even numbers from -1 to 1, the same for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 31 - 1
  }
}

/** How likely a token is before anything was said: mostly letters and spaces, so that free text is words of a kind. */
function leaning(token: number): number {
  if (token === END_OF_TURN) return -1
  if (token > 255 || token < 32 || token > 126) return -9
  const char = String.fromCharCode(token)
  if ('etaoinshr ld"'.includes(char)) return 3
  if (/[a-z]/.test(char)) return 2
  return /[0-9]/.test(char) ? 1 : -1
}

/**
 * The bytes of the file, 0.5 MB; the same for the same options. The first number of each hidden state is constant (set by
 * the embedding, written by no layer): the output layer reads each token's leaning from it.
 */
export function tinyModel({ seed = 1, contextTokens = 32_768 }: TinyModel = {}): Buffer {
  const tokens = [...byteTokens(), ...CONTROL]
  const random = randomNumbers(seed)
  const matrix = (rows: number, columns: number, scale: number, set?: (row: number, column: number) => number | undefined) =>
    Float32Array.from({ length: rows * columns }, (_, at) => {
      const drawn = random() * scale
      return set?.(Math.floor(at / columns), at % columns) ?? drawn
    }) // prettier-ignore
  const notFirst = (row: number) => (row === 0 ? 0 : undefined)
  const ones = () => new Float32Array(WIDTH).fill(1)
  const square = [WIDTH, WIDTH]
  const layer = (index: number): Tensor[] =>
    [
      { name: 'attn_norm', shape: [WIDTH], data: ones() },
      { name: 'attn_q', shape: square, data: matrix(WIDTH, WIDTH, 0.15) },
      { name: 'attn_k', shape: square, data: matrix(WIDTH, WIDTH, 0.15) },
      { name: 'attn_v', shape: square, data: matrix(WIDTH, WIDTH, 0.15) },
      { name: 'attn_output', shape: square, data: matrix(WIDTH, WIDTH, 0.15, notFirst) },
      { name: 'ffn_norm', shape: [WIDTH], data: ones() },
      { name: 'ffn_gate', shape: [WIDTH, INNER], data: matrix(INNER, WIDTH, 0.15) },
      { name: 'ffn_up', shape: [WIDTH, INNER], data: matrix(INNER, WIDTH, 0.15) },
      { name: 'ffn_down', shape: [INNER, WIDTH], data: matrix(WIDTH, INNER, 0.1, notFirst) },
    ].map((tensor) => ({ ...tensor, name: `blk.${index}.${tensor.name}.weight` }))
  const vocabulary = [WIDTH, tokens.length]
  const tensors: Tensor[] = [
    { name: 'token_embd.weight', shape: vocabulary, data: matrix(tokens.length, WIDTH, 1, (_, column) => (column === 0 ? 4 : undefined)) }, // prettier-ignore
    ...Array.from({ length: LAYERS }, (_, index) => layer(index)).flat(),
    { name: 'output_norm.weight', shape: [WIDTH], data: ones() },
    { name: 'output.weight', shape: vocabulary, data: matrix(tokens.length, WIDTH, 0.15, (row, column) => (column === 0 ? leaning(row) / 4 : undefined)) }, // prettier-ignore
  ]
  return encodeGguf(metadata(tokens, contextTokens), tensors)
}

function metadata(tokens: string[], contextTokens: number): Record<string, GgufValue> {
  const size = (value: number): GgufValue => ({ type: 'uint32', value })
  const string = (value: string): GgufValue => ({ type: 'string', value })
  const NORMAL = 1
  const IS_CONTROL = 3
  return {
    'general.architecture': string('llama'),
    'general.name': string('tiny-random-llama'),
    'general.file_type': size(0),
    'llama.block_count': size(LAYERS),
    'llama.context_length': size(contextTokens),
    'llama.embedding_length': size(WIDTH),
    'llama.feed_forward_length': size(INNER),
    'llama.attention.head_count': size(HEADS),
    'llama.attention.head_count_kv': size(HEADS),
    'llama.attention.layer_norm_rms_epsilon': { type: 'float32', value: 1e-5 },
    'llama.rope.dimension_count': size(WIDTH / HEADS),
    'llama.rope.freq_base': { type: 'float32', value: 10_000 },
    'llama.vocab_size': size(tokens.length),
    'tokenizer.ggml.model': string('gpt2'),
    'tokenizer.ggml.pre': string('default'),
    'tokenizer.ggml.tokens': { type: 'strings', value: tokens },
    'tokenizer.ggml.token_type': {
      type: 'int32s',
      value: tokens.map((_, index) => (index < 256 ? NORMAL : IS_CONTROL)),
    },
    'tokenizer.ggml.merges': { type: 'strings', value: [] },
    'tokenizer.ggml.bos_token_id': size(256),
    'tokenizer.ggml.eos_token_id': size(END_OF_TURN),
    'tokenizer.ggml.add_bos_token': { type: 'bool', value: true },
    'tokenizer.chat_template': string(CHAT_TEMPLATE),
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const file = process.argv[2] ?? 'tiny-llama.gguf'
  const bytes = tinyModel()
  writeFileSync(file, bytes)
  console.log(`${file}: ${bytes.length.toLocaleString('en-GB')} bytes`)
}
