import { randomBytes } from 'node:crypto'

/** A password that occurs nowhere else, and how it is found again. */
export interface Canary {
  readonly password: string
  /** The first half of it, letters and digits alone. */
  readonly word: string
  /** The forms of it that are in a text or in bytes: as it is, and in every encoding of a part of it. */
  formsIn(found: string | Uint8Array): readonly string[]
}

/**
 * A new one. It has characters that URLs, SQL, shells and JSON write differently, between two words that all of them
 * write as they are: a part of it that is shown counts too.
 */
export function newCanary(): Canary {
  const [first, last] = [`canary${randomBytes(6).toString('hex')}`, `${randomBytes(6).toString('hex')}yranac`]
  const password = `${first}@:/?#[%41 +&='"\\$${last}`
  const forms = [first, last].flatMap(formsOf)
  return {
    password,
    word: first,
    formsIn(found) {
      // Byte by byte, so that what is no text is searched too.
      const text = Buffer.from(found).toString('latin1').toLowerCase()
      return [...new Set(forms.filter(([, form]) => text.includes(form)).map(([name]) => name))]
    },
  }
}

function formsOf(word: string): readonly (readonly [name: string, form: string])[] {
  const bytes = [...Buffer.from(word)].map((byte) => byte.toString(16).padStart(2, '0'))
  const utf16 = Buffer.from(word, 'utf16le').toString('latin1')
  return [
    ['as it is', word],
    ['percent-encoded', bytes.map((byte) => `%${byte}`).join('')],
    ['in hex', bytes.join('')],
    ['escaped', bytes.map((byte) => `\\u00${byte}`).join('')],
    ['in UTF-16', utf16],
    ...[0, 1, 2].map((shift) => ['in Base64', inBase64(word, shift).toLowerCase()] as const),
  ]
}

/** The word in Base64 after that many other bytes, without the characters that its neighbours have a part in. */
function inBase64(word: string, shift: number): string {
  const text = Buffer.from(`${'x'.repeat(shift)}${word}`)
    .toString('base64')
    .replace(/=+$/, '')
  return text.slice(shift === 0 ? 0 : shift + 1, -2)
}
