import { redactUrls } from './redact-urls.ts'

/** Names of what must not be printed, as the key of a setting, a variable, or a word of SQL. */
const secret =
  /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|api_?key|private_?key|access_?key|authorization)(?![a-z])/gi

/** A literal, with its quotes; a template may have several lines, and the last one may be cut off. */
const literal = /'(?:[^'\\\n]|\\[^])*'?|"(?:[^"\\\n]|\\[^])*"?|`(?:[^`\\]|\\[^])*`?/g

/** A part of a line in which literals are secret. */
interface Hidden {
  readonly from: number
  readonly to: number
  /** Whether it is a part of a literal, whose quote ends it. */
  readonly isInside: boolean
}

/**
 * A source text without its secrets: passwords in URLs, and the literals that follow the name of a secret up to the end
 * of its line, as in `password: 'x'`, `PASSWORD = "x"` or `ALTER ROLE a PASSWORD 'x'`. The lines stay as many.
 */
export function masked(source: string): string {
  const text = redactUrls(source)
  let result = ''
  let at = 0
  while (at < text.length) {
    const end = lineEnd(text, at)
    const hidden = hiddenIn(text.slice(at, end))
    result += text.slice(at, at + (hidden?.from ?? end - at))
    const start = at + (hidden?.from ?? end - at)
    const [shown, next] = hidden === null ? ['', end] : hide(text, start, at + hidden.to, hidden.isInside)
    result += shown
    at = next
    // The line break itself; what is left of the line is looked at again.
    if (at === end && at < text.length) result += text.charAt(at++)
  }
  return result
}

/** Where literals of a line are secret; null if none is. */
function hiddenIn(line: string): Hidden | null {
  for (const { index, 0: name } of line.matchAll(secret)) {
    const end = index + name.length
    const around = literalAround(line, index)
    if (around === null) return { from: end, to: line.length, isInside: false }
    // A key: 'password': 'x', env['DB_PASSWORD'] ?? 'x'.
    if (/^[\w.-]+$/.test(around.text)) return { from: around.end, to: line.length, isInside: false }
    // SQL in a literal: "ALTER ROLE a PASSWORD 'x'". In other texts the word tells nothing.
    if (/['"]/.test(around.text)) return { from: end, to: around.end, isInside: true }
  }
  // A URL in several parts: 'postgres://user:' + 'x'.
  const url = /:\/\/[^\s'"`:@/]*:(?:['"`]|\$\{)/.exec(line)
  return url === null ? null : { from: url.index + url[0].length, to: line.length, isInside: false }
}

/** The literal in which a place of a line is, without its quotes, and where it ends; null if it is in none. */
function literalAround(line: string, at: number): { readonly text: string; readonly end: number } | null {
  for (const { index, 0: quoted } of line.matchAll(literal)) {
    const isClosed = quoted.length > 1 && quoted.endsWith(quoted.charAt(0))
    const end = index + quoted.length
    if (index < at && at < end) return { text: quoted.slice(1, isClosed ? -1 : undefined), end }
  }
  return null
}

/** A part of a text with `***` for each literal that begins in it, and where the rest begins. */
function hide(text: string, from: number, to: number, isInside: boolean): readonly [shown: string, next: number] {
  const limit = isInside ? to - 1 : to
  const searched = isInside ? text.slice(0, limit) : text
  let shown = ''
  let at = from
  // One of its own: where it stopped would be where the next search for literals begins.
  const pattern = new RegExp(literal)
  for (;;) {
    pattern.lastIndex = at
    const found = pattern.exec(searched)
    if (found === null || found.index >= limit) break
    const [quoted] = found
    // The quote that ends a template of several lines begins nothing.
    if (quoted.startsWith('`') && text.slice(0, found.index).split('`').length % 2 === 0) {
      shown += text.slice(at, found.index + 1)
      at = found.index + 1
      continue
    }
    const breaks = quoted.replaceAll(/[^\n]/g, '')
    shown += `${text.slice(at, found.index)}${quoted.charAt(0)}***${breaks}${quoted.charAt(0)}`
    at = found.index + quoted.length
  }
  return at >= to ? [shown, at] : [shown + text.slice(at, to), to]
}

/** The next line break, or the end of the text. */
function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from)
  return found === -1 ? text.length : found
}
