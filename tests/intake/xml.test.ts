import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { elementsNamed, parseXml } from '../../src/intake/xml.ts'

const messageOf = (text: string): string => {
  const xml = parseXml(text)
  return xml.ok ? 'ok' : xml.message
}

describe('XML', () => {
  it('becomes a tree without prefixes, its text joined and trimmed', () => {
    const xml = parseXml(
      '\uFEFF<?xml version="1.0"?><p:a xmlns:p="urn:x"><p:b c:d="1"> one <![CDATA[& two]]> &amp; </p:b><b/></p:a>',
    )
    if (!xml.ok) throw new Error(xml.message)
    expect(xml.root.name).toBe('a')
    expect(elementsNamed(xml.root, 'b')).toMatchObject([
      { attributes: { d: '1' }, text: 'one & two &' },
      { attributes: {}, text: '' },
    ])
  })

  it.each([
    ['a DOCTYPE, with or without entities', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', /DOCTYPE/],
    ['an entity of another file', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', /DOCTYPE/],
    ['an entity that nobody declared', '<a>&b;</a>', /mistake at line 1/],
    ['elements nested too deep', '<a>'.repeat(300) + '</a>'.repeat(300), /levels deep/],
    ['a tag that is not closed', '<a><b></a>', /mistake/],
    ['text that ends too soon', '<a><b>', /mistake/],
    ['no element', '', /no element|mistake/],
    ['plain text', 'hello', /mistake|no element/],
  ])('refuses %s', (_, text, says) => {
    expect(messageOf(text)).toMatch(says)
  })

  it('never quotes the text around a mistake', () => {
    expect(messageOf('<a>Ada Lovelace<b></a>')).not.toMatch(/Ada/)
  })

  it('of any kind is read or refused, and never throws', () => {
    const pieces = fc.constantFrom('<a>', '</a>', '<b/>', '&amp;', '&x;', '<!--', '-->', '<![CDATA[', ']]>', '<?x', '?>', '"', '=', ' ', 'text', '\0', '<!DOCTYPE a>') // prettier-ignore
    const text = fc.oneof(
      fc.string({ maxLength: 100 }),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(text, (content) => {
        expect(parseXml(content)).toHaveProperty('ok')
      }),
      { numRuns: 500 },
    )
  })
})
