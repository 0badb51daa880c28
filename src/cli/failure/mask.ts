import { redactUrls } from '../../redact-urls.ts'

/** Names of what must not be printed, as the key of a setting, a variable, or a word of SQL. */
const secret =
  /(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|api_?key|private_?key|access_?key|cert|auth(?:orization)?)(?![a-z])/i

/** A literal, with its quotes; a template may have several lines, and the last one may be cut off. */
const literal = /'(?:[^'\\\n]|\\[^])*'?|"(?:[^"\\\n]|\\[^])*"?|`(?:[^`\\]|\\[^])*`?/g

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
    const from = secretIn(text.slice(at, end))
    if (from === null) {
      result += text.slice(at, end + 1)
      at = end + 1
      continue
    }
    result += text.slice(at, at + from)
    const [hidden, next] = hide(text, at + from)
    result += hidden
    at = next
  }
  return result
}

/** Where in a line literals begin to be secret; null if none is. */
function secretIn(line: string): number | null {
  const named = secret.exec(line)
  // A URL in several parts: 'postgres://user:' + 'x'.
  const url = /:\/\/[^\s'"`:@/]*:['"`$]/.exec(line)
  const starts = [named && named.index + named[0].length, url && url.index + url[0].length - 1].filter(
    (each) => each !== null,
  )
  return starts.length === 0 ? null : Math.min(...starts)
}

/** The rest of a line with `***` for each literal, and where the next line begins. */
function hide(text: string, start: number): readonly [hidden: string, next: number] {
  let hidden = ''
  let at = start
  // A quote that belongs to the name itself: 'password': 'x'.
  if (/^['"`]\s*[:\]]/.test(text.slice(at, at + 4))) hidden += text.charAt(at++)
  for (;;) {
    literal.lastIndex = at
    const end = lineEnd(text, at)
    const found = literal.exec(text)
    if (found === null || found.index > end) return [hidden + text.slice(at, end + 1), end + 1]
    const [quoted] = found
    const breaks = quoted.replaceAll(/[^\n]/g, '')
    hidden += `${text.slice(at, found.index)}${quoted.charAt(0)}***${breaks}${quoted.charAt(0)}`
    at = found.index + quoted.length
  }
}

/** The next line break, or the end of the text. */
function lineEnd(text: string, from: number): number {
  const found = text.indexOf('\n', from)
  return found === -1 ? text.length : found
}
