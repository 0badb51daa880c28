/**
 * What a terminal obeys, or what makes a text look like another: C0, DEL and C1, the marks and overrides of text that
 * runs the other way, the separators of lines and paragraphs, the byte order mark.
 */
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

const short: Readonly<Record<string, string | undefined>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** A text that comes from elsewhere (a database, a file, the command line), with its control characters escaped. */
export function shown(text: string): string {
  return text.replaceAll(controls, escaped)
}

/** The same for a text of several lines, whose line breaks stay. */
export function shownLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(controls, (each) => (each === '\n' ? each : escaped(each)))
}

/** The same for a JSON document: JSON itself escapes no more than C0. */
export function shownJson(document: string): string {
  return document.replaceAll(controls, unicode)
}

/** Fields that hold texts of several lines, written for people. */
const manyLined: ReadonlySet<string> = new Set(['longMessage', 'confirm', 'reason', 'what', 'problem', 'problems'])

/** A copy of data, with all its texts as `shown` gives them. */
export function shownData<Data>(data: Data): Data {
  // The same shape: only texts are changed.
  return copyOf(data, '') as Data
}

/** A message with what it quotes of its facts as `shown` gives that; its own line breaks stay. */
export function shownMessage(message: string, facts: unknown): string {
  const quoted = [...new Set(textsOf(facts, ''))].toSorted((a, b) => b.length - a.length)
  return shownLines(quoted.reduce((text, each) => text.replaceAll(each, () => shown(each)), message))
}

function escaped(character: string): string {
  return short[character] ?? unicode(character)
}

function unicode(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function copyOf(value: unknown, name: string): unknown {
  if (typeof value === 'string') return manyLined.has(name) ? shownLines(value) : shown(value)
  if (Array.isArray(value)) return value.map((each) => copyOf(each, name))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [shown(key), copyOf(each, key)]))
}

/** The texts with line breaks in them; other controls are seen without knowing where they come from. */
function textsOf(value: unknown, name: string): readonly string[] {
  if (typeof value === 'string')
    return /[\n\r]/.test(value) && value.trim() !== '' && !manyLined.has(name) ? [value] : []
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, name))
  return isPlain(value)
    ? Object.entries(value).flatMap(([key, each]) => [...textsOf(key, ''), ...textsOf(each, key)])
    : []
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
