import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonRecords, type JsonRecord, type StreamOptions } from '../../src/intake/json-stream.ts'

async function* pieces(text: string, sizes: number[]): AsyncGenerator<string> {
  await Promise.resolve()
  for (let at = 0, turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? text.length
    yield text.slice(at, at + size)
    at += size
  }
}

async function read(
  text: string,
  options: StreamOptions = {},
  sizes = [1_000_000],
): Promise<JsonRecord[]> {
  const records: JsonRecord[] = []
  for await (const record of jsonRecords(pieces(text, sizes), options)) records.push(record)
  return records
}

/** Places and values; what is broken by the first words of its message. */
async function brief(text: string, options: StreamOptions = {}): Promise<unknown[]> {
  return (await read(text, options)).map(({ place, json }) => [
    place,
    json.ok ? json.value : json.message.split(':')[0],
  ])
}

const lines = (...texts: string[]): string => texts.join('\n')
const NOT_JSON = 'It is not JSON'

describe('records of a JSON file', () => {
  it.each([
    ['a list', '[{"a":1}, {"a":"]},{"},\n{"a":"\\"[\\\\"}]'],
    ['one in Elasticsearch hits', '{"took":3,"_shards":{"hits":1},"hits":{"total":{"value":3},"hits":[{"a":1}, {"a":"]},{"}, {"a":"\\"[\\\\"}\n],"x":[1]},"aggregations":{"hits":{"hits":[9]}}}'],
    ['lines', '{"a":1}\r\n\r\n{"a":"]},{"}\r\n{"a":"\\"[\\\\"}\r\n'],
    ['values one after another', '{"a":1}{"a":"]},{"} {\n"a":\n"\\"[\\\\"}'],
    ['several lists', '[{"a":1}]\n[{"a":"]},{"},{"a":"\\"[\\\\"}]'],
  ])('in %s are each found', async (_name, text) => {
    const records = await read(text)
    expect(records.map(({ json }) => json)).toEqual([{ a: 1 }, { a: ']},{' }, { a: '"[\\' }].map((value) => ({ ok: true, value })))
  }) // prettier-ignore

  it('are numbered in a list, and have their lines elsewhere', async () => {
    expect(await brief('[\n{"a":1},\n\n{"a":2}, 7, "x", null, [3]\n]')).toEqual([[1, { a: 1 }], [2, { a: 2 }], [3, 7], [4, 'x'], [5, null], [6, [3]]]) // prettier-ignore
    expect(await brief('\n{\n"a":1}\n{"a":2}\n\n{"a":3}')).toEqual([[2, { a: 1 }], [4, { a: 2 }], [6, { a: 3 }]]) // prettier-ignore
    expect((await read('[\n{"a":1},\n\n{"a":2}]')).map(({ line }) => line)).toEqual([2, 4])
  })

  it('may be one, or none: an empty list is a record by itself, white space is nothing', async () => {
    expect(await brief('{"hits": {"total": 3}, "data": []}')).toEqual([
      [1, { hits: { total: 3 }, data: [] }],
    ])
    expect(await brief(' [ ] ')).toEqual([[1, []]])
    expect(await brief('{"hits":{"hits":[]}}')).toEqual([[1, []]])
    expect(await brief(' \r\n\t')).toEqual([])
    expect(await brief('42')).toEqual([[1, 42]])
  })
})

describe('a broken record', () => {
  it('costs only itself where the brackets of its list pair up', async () => {
    expect(await brief('[{"a":1},{"a" oops},{"a":[}],{"a":3}]')).toEqual([
      [1, { a: 1 }],
      [2, NOT_JSON],
      [3, NOT_JSON],
      [4, { a: 3 }],
    ])
    expect(await brief('[{"a":"line\nbreak"},{"a":2}]')).toEqual([
      [1, NOT_JSON],
      [2, { a: 2 }],
    ])
    expect(await brief('[{"a":1}},{"a":2}]')).toEqual([[1, { a: 1 }], [2, NOT_JSON], [3, { a: 2 }]]) // prettier-ignore
  })

  it('costs only itself in a list with a record a line, or one that is indented', async () => {
    const spoilt = ['{"a":{"b":1}', '{"a":"b}', '{"a":[1}', '{"a":b"}', '{"a":']
    for (const text of spoilt) {
      const list = ['{"a":1}', text, '{"a":2}', '{"a":3}']
      const values = [[1, { a: 1 }], [2, NOT_JSON], [3, { a: 2 }], [4, { a: 3 }]] // prettier-ignore
      expect(await brief(`[\n${list.join(',\n')}\n]`), text).toEqual(values)
      expect(await brief(`[${list.join(',\n')}\n]`), text).toEqual(values)
      expect(await brief(`[\n  ${list.join(',\n  ')}\n]`), text).toEqual(values)
    }
    const spread = JSON.stringify([{ a: [{ b: 1 }] }, { a: [{ b: 'second' }] }, { a: 3 }], null, 2)
    expect(await brief(spread.replace('"second"', '"second'))).toEqual([[1, { a: [{ b: 1 }] }], [2, NOT_JSON], [3, { a: 3 }]]) // prettier-ignore
  })

  it('costs only itself among lines, the first and the last of the file too', async () => {
    for (const text of ['{"a":', '{"a":"b}', 'oops', '{"a":[1}', '"', ']']) {
      for (const path of ['a.json', 'a.ndjson']) {
        const good = ['{"a":1}', '{"a":2}', '{"a":3}']
        for (let at = 0; at <= good.length; at++) {
          const all = [...good.slice(0, at), text, ...good.slice(at)]
          const result = await read(all.join('\n'), { path })
          const found = result.flatMap(({ json }) => (json.ok ? [json.value] : []))
          expect(found, `${text} at ${at} of ${path}`).toEqual([{ a: 1 }, { a: 2 }, { a: 3 }])
          expect(result.length, `${text} at ${at} of ${path}`).toBeGreaterThan(3)
        }
      }
    }
  })

  it('takes what is after it on its line along, where brackets do not pair, and says so', async () => {
    expect(await brief('[{"a":1},{"a":{"b":1},{"a":2},{"a":3}]')).toEqual([
      [1, { a: 1 }],
      [2, NOT_JSON],
      [3, 'The file ends before its list does'],
    ])
  })

  it('is the last of a file that was cut off, in a list or not', async () => {
    for (const text of ['[{"a":1},{"a":2', '{"a":1}\n{"a":"2', '{"hits":{"hits":[{"a":1},{']) {
      const records = await read(text)
      expect(records).toHaveLength(2)
      expect(records[1]?.json).toMatchObject({ message: expect.stringContaining('the file ends in the middle of a record') as string }) // prettier-ignore
    }
    for (const text of ['[{"a":1}', '[{"a":1},', '{"hits":{"hits":[{"a":1}]']) {
      expect((await read(text))[1]?.json).toMatchObject({ message: expect.stringContaining('records may be missing') as string }) // prettier-ignore
    }
  })

  it('may be a bomb of brackets, or too long to hold', async () => {
    const bomb = `{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`
    expect(await brief(`[${bomb},{"a":2}]`)).toEqual([[1, 'It nests more than 200 levels deep, which no real data does.'], [2, { a: 2 }]]) // prettier-ignore
    const long = `{"a":"${'x'.repeat(200)}"}`
    for (const text of [`[${long},{"a":2}]`, lines(long, '{"a":2}'), `${long}{"a":2}`]) {
      const records = await read(text, { longest: 100 }, [30])
      expect(records.map(({ json }) => json)).toMatchObject([{ ok: false, message: expect.stringContaining('longer than 100') as string }, { ok: true }]) // prettier-ignore
    }
    expect(await read(`${long}\n${long}`, { longest: 100, path: 'a.jsonl' }, [30])).toHaveLength(2)
  })
})

const awkward = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '\n', ' ', '\\', '1', 'null', '"a"', '{"a":1}', '{"a":{}},\n', '"hits":', '{"hits":{"hits":[', '  {') // prettier-ignore
const anyText = fc.array(awkward, { maxLength: 60 }).map((parts) => parts.join(''))
const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 })
const anyValues = fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 12 })

describe('any JSON at all', () => {
  it('gives the same records however its text is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, sizes, async (text, cuts) => {
        expect(await read(text, {}, cuts)).toEqual(await read(text))
      }),
      { numRuns: 3000 },
    )
  })

  it('gives every value of a list, in its order, however it is written', async () => {
    const indents = fc.constantFrom(0, 1, 2)
    await fc.assert(
      fc.asyncProperty(anyValues, indents, sizes, async (values, indent, cuts) => {
        const expected = values.length === 0 ? [[]] : (JSON.parse(JSON.stringify(values)) as unknown[]) // prettier-ignore
        for (const text of [
          JSON.stringify(values, null, indent),
          JSON.stringify({ took: 1, hits: { max: null, hits: values } }, null, indent),
        ]) {
          const found = await read(text, {}, cuts)
          expect(found.map(({ json }) => (json.ok ? json.value : json))).toEqual(expected)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('gives every object of a file of lines, and of objects one after another', async () => {
    const objects = fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 })), {
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(
        objects,
        fc.constantFrom('\n', '', ' ', '\r\n'),
        sizes,
        async (values, gap, cuts) => {
          // An object with a list at `hits.hits` is a wrapper, and not a record.
          fc.pre(values.every((value) => !('hits' in value)))
          const text = values.map((value) => JSON.stringify(value)).join(gap)
          const found = await read(text, {}, cuts)
          expect(found.map(({ json }) => (json.ok ? json.value : json))).toEqual(
            JSON.parse(JSON.stringify(values)),
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('that is not white space gives something', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        fc.pre(text.trim() !== '')
        expect((await read(text)).length).toBeGreaterThan(0)
      }),
      { numRuns: 1000 },
    )
  })
})
