/** What the first bytes of a file say that it is; null where they say nothing. */
export type Signature =
  'pdf' | 'zip' | 'ole' | 'rtf' | 'html' | 'image' | 'dwg' | 'encrypted-office' | 'word-97'

const IMAGES: readonly (readonly [at: number, bytes: string])[] = [
  [0, '\x89PNG\r\n'],
  [0, '\xff\xd8\xff'],
  [0, 'GIF8'],
  [0, 'II*\0'],
  [0, 'MM\0*'],
  [0, 'II+\0'],
  [0, 'BM'],
  [8, 'WEBP'],
  [4, 'ftyphei'],
  [4, 'ftypmif1'],
  [4, 'ftypavif'],
  [0, '\0\0\0\x0cjP  '],
]
const OLE = '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'
const HTML =
  /^(\xef\xbb\xbf)?\s*(<\?xml[^>]{0,200}>\s*)?(<!--[^>]{0,500}-->\s*)?<(!doctype\s+html|html|head|body)\b/i

/** The name of a stream in an OLE file, as its directory holds it. */
const holdsStream = (bytes: Buffer, name: string): boolean =>
  bytes.includes(Buffer.from(`${name}\0`, 'utf16le'))

/** Tells a file by its first bytes; a bitmap's two letters count only with its size behind them. */
export function sniff(input: Uint8Array): Signature | null {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  const head = bytes.subarray(0, 1024).toString('latin1')
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'zip'
  if (head.startsWith(OLE)) {
    if (holdsStream(bytes, 'EncryptedPackage')) return 'encrypted-office'
    return holdsStream(bytes, 'WordDocument') ? 'word-97' : 'ole'
  }
  const isBitmap = head.startsWith('BM') && head.slice(6, 10) === '\0\0\0\0'
  if (IMAGES.some(([at, mark]) => (mark === 'BM' ? isBitmap : head.startsWith(mark, at))))
    return 'image'
  if (head.startsWith('{\\rtf')) return 'rtf'
  if (/^AC10\d\d/.test(head)) return 'dwg'
  if (HTML.test(head)) return 'html'
  // Readers of PDF allow for a kilobyte of other bytes before it.
  return head.includes('%PDF-') ? 'pdf' : null
}
