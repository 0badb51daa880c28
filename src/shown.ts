/**
 * Characters that control a terminal, or make a text look like another: C0, DEL and C1, marks and overrides of
 * bidirectional text, line and paragraph separators, the byte order mark.
 */
const controls = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

const control = new RegExp(controls.source)

const short: Readonly<Record<string, string | undefined>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * Escapes control characters in a text from outside (a database, a file, the command line), so that it can be printed.
 */
export function shown(text: string): string {
  return text.replaceAll(controls, escaped)
}

/** The same, but keeps line breaks. */
export function shownLines(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll(controls, (each) => (each === '\n' ? each : escaped(each)))
}

/** The same for a JSON document: JSON itself escapes only C0. */
export function shownJson(document: string): string {
  return document.replaceAll(controls, unicode)
}

/** Fields with texts of several lines. */
const manyLined: ReadonlySet<string> = new Set([
  'longMessage',
  'confirm',
  'reason',
  'what',
  'problem',
  'problems',
  'instead',
  'differences',
])

/** Data with control characters escaped in all its texts: a copy, or the same where there are none. */
export function shownData<Data>(data: Data): Data {
  // Only texts are changed, so the copy has the same type.
  return hasControls(data) ? (copyOf(data, '') as Data) : data
}

/** A text of several lines as part of one that is indented: its further lines stand below the first, further in. */
export function further(text: string, indent: number): string {
  return text.replaceAll('\n', `\n${' '.repeat(indent)}`)
}

/** A message, with control characters escaped in the facts that it quotes; its own line breaks stay. */
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

function hasControls(value: unknown): boolean {
  if (typeof value === 'string') return control.test(value)
  if (Array.isArray(value)) return value.some(hasControls)
  return isPlain(value) && Object.keys(value).some((key) => control.test(key) || hasControls(value[key]))
}

function copyOf(value: unknown, name: string): unknown {
  if (typeof value === 'string') return manyLined.has(name) ? shownLines(value) : shown(value)
  if (Array.isArray(value)) return value.map((each) => copyOf(each, name))
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [shown(key), copyOf(each, key)]))
}

/** The texts that contain line breaks; other control characters can be escaped without knowing where they come from. */
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
