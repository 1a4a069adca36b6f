/* Writes GGUF version 3, the model file of llama.cpp (github.com/ggml-org/ggml/blob/master/docs/gguf.md): little-endian. */

/** A value of the file's metadata; whole numbers are 32-bit, as llama.cpp wants its sizes. */
export type GgufValue =
  | { type: 'uint32' | 'float32'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  | { type: 'strings'; value: readonly string[] }
  | { type: 'int32s'; value: readonly number[] }

export interface Tensor {
  name: string
  /** The fastest-moving dimension first. */
  shape: readonly number[]
  data: Float32Array
}

const ALIGNMENT = 32
const TYPE = { uint32: 4, int32: 5, float32: 6, bool: 7, string: 8, array: 9 } as const
const FLOAT32 = 0

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32LE(value)
  return bytes
}

function float32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeFloatLE(value)
  return bytes
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8')
  return Buffer.concat([uint64(bytes.length), bytes])
}

function list(type: number, items: readonly Buffer[]): Buffer {
  return Buffer.concat([uint32(TYPE.array), uint32(type), uint64(items.length), ...items])
}

function encodeValue(entry: GgufValue): Buffer {
  switch (entry.type) {
    case 'uint32':
      return Buffer.concat([uint32(TYPE.uint32), uint32(entry.value)])
    case 'float32':
      return Buffer.concat([uint32(TYPE.float32), float32(entry.value)])
    case 'bool':
      return Buffer.concat([uint32(TYPE.bool), Buffer.from([entry.value ? 1 : 0])])
    case 'string':
      return Buffer.concat([uint32(TYPE.string), text(entry.value)])
    case 'strings':
      return list(TYPE.string, entry.value.map(text))
    case 'int32s':
      return list(TYPE.int32, entry.value.map(int32))
  }
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT)])
}

/** The whole file: header, metadata, where each tensor lies, then the tensors, each on a multiple of 32 bytes. */
export function encodeGguf(
  metadata: Readonly<Record<string, GgufValue>>,
  tensors: readonly Tensor[],
): Buffer {
  const entries = Object.entries(metadata)
  const places: Buffer[] = []
  const bodies: Buffer[] = []
  let offset = 0
  for (const { name, shape, data } of tensors) {
    places.push(
      Buffer.concat([
        text(name),
        uint32(shape.length),
        ...shape.map(uint64),
        uint32(FLOAT32),
        uint64(offset),
      ]),
    )
    const body = padded(Buffer.from(data.buffer, data.byteOffset, data.byteLength))
    bodies.push(body)
    offset += body.length
  }
  const head = Buffer.concat([
    Buffer.from('GGUF'),
    uint32(3),
    uint64(tensors.length),
    uint64(entries.length),
    ...entries.map(([key, value]) => Buffer.concat([text(key), encodeValue(value)])),
    ...places,
  ])
  return Buffer.concat([padded(head), ...bodies])
}
