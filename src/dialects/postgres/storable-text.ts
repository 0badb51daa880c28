/**
 * PostgreSQL's single-byte encodings and their names in the Encoding Standard:
 * https://encoding.spec.whatwg.org/#names-and-labels
 */
const LABELS: Readonly<Record<string, string>> = {
  LATIN1: 'iso-8859-1',
  LATIN2: 'iso-8859-2',
  LATIN3: 'iso-8859-3',
  LATIN4: 'iso-8859-4',
  LATIN5: 'iso-8859-9',
  LATIN6: 'iso-8859-10',
  LATIN7: 'iso-8859-13',
  LATIN8: 'iso-8859-14',
  LATIN9: 'iso-8859-15',
  LATIN10: 'iso-8859-16',
  ISO_8859_5: 'iso-8859-5',
  ISO_8859_6: 'iso-8859-6',
  ISO_8859_7: 'iso-8859-7',
  ISO_8859_8: 'iso-8859-8',
  KOI8R: 'koi8-r',
  KOI8U: 'koi8-u',
  WIN866: 'ibm866',
  WIN874: 'windows-874',
  WIN1250: 'windows-1250',
  WIN1251: 'windows-1251',
  WIN1252: 'windows-1252',
  WIN1253: 'windows-1253',
  WIN1254: 'windows-1254',
  WIN1255: 'windows-1255',
  WIN1256: 'windows-1256',
  WIN1257: 'windows-1257',
  WIN1258: 'windows-1258',
}

/**
 * Returns a function that replaces each character that a database of this encoding cannot store by a question mark.
 * Only single-byte encodings are known; for any other the text is unchanged.
 */
export function storableText(encoding: string): (text: string) => string {
  const label = LABELS[encoding]
  if (label === undefined) return (text) => text
  // The standard decodes the bytes below A0 of an ISO encoding like Windows does; PostgreSQL has no characters there.
  const first = label.startsWith('iso') ? 0xa0 : 0x80
  const bytes = Uint8Array.from({ length: 256 - first }, (_, index) => first + index)
  const known = new Set(new TextDecoder(label).decode(bytes))
  return (text) => text.replaceAll(/[^\0-\u007f]/gu, (character) => (known.has(character) ? character : '?'))
}
