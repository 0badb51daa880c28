import { exportNames, headerNames, usualHeaderNames } from './header.ts'

const string = String.raw`'[^'\\\n\r]*'|"[^"\\\n\r]*"`
const simple = String.raw`${string}|\x60[^\x60\\$\r]*\x60|(?:null|true|false)(?![\w$])`
const literal = String.raw`${simple}|\[\s*(?:(?:${simple})\s*(?:,\s*(?:${simple})\s*)*,?\s*)?\]`
/** Names, lists and unions, on one line. */
const type = String.raw`(?:[\w$ \t|[\]]|${string})*`

/** The statements at the beginning of a revision file, as hub's templates and tsc write them, without their ends. */
const statement = new RegExp(
  [
    // 'use strict'
    string,
    // import type { A, type B as C } from 'a'
    String.raw`import\b[\w$\s{},*]*(?:${string})`,
    // exports.a = exports.b = void 0
    String.raw`(?:exports\.[\w$]+\s*=\s*)+void\s+0`,
    // export const a: string | null = '…' as const, exports.a = '…', exports.up = up
    String.raw`(?:export\s+const\s+([\w$]+)\s*(?::${type})?|exports\.([\w$]+)\s*)=\s*(?:(${literal})|[\w$]+)(?:[ \t]+(?:as|satisfies)[ \t]${type})?`,
    // Object.defineProperty(exports, "__esModule", { value: true })
    String.raw`Object\.defineProperty\(exports,\s*(?:'__esModule'|"__esModule"),\s*\{\s*value:\s*true\s*\}\)`,
    // const typeorm_1 = require("typeorm")
    String.raw`const\s+[\w$]+\s*=\s*require\((?:${string})\)`,
  ].join('|'),
  'y',
)
const simples = new RegExp(simple, 'g')

/** What stands between statements. */
const gap = /(?:^#!.*)?(?:\s+|\/\/.*|\/\*[^]*?\*\/)*/y
/** What may follow a statement on the next line: the start of another, never the rest of an expression. */
const start =
  /(?:export|import|const|let|var|function|async|class|abstract|type|interface|declare|enum|exports)(?![\w$])/y

/** Words in the rest of a file that may give a header export another value, or give one that was not found. */
const mayExportMore =
  /\b(?:branchLabels|dependsOn|replaces|importedFrom|exports|module)\b|\bexport\s*(?:\*|\{|default)|\bexport\s+\w+\s*(?:[{[]|revision\b|downRevision\b)|\\u/
/** The names that only some files have, so that a file without them needs no further look. */
const rareName = /replaces|importedFrom|\\u/
/** Compiled CommonJS assigns its other exports one by one. */
const mayAssignAgain = new RegExp(String.raw`\b(?:exports|module)\b(?!\.(?:${exportNames.join('|')})\b)|\bexport\b|\\u`)

/** Whether a file is an ES module or compiled. */
type Form = 'export' | 'exports'

/**
 * Reads the header exports from the beginning of a revision file, and stops after the last of them: the rest of the
 * file is checked when it is loaded. Reads what hub's templates and tsc write: imports, `export const a = '…'`, and
 * `exports.a = '…'` of a compiled file. Null if anything else comes before the end of the header, so that only a parser
 * can tell. With expressions, which take less than half of the time of reading tokens one by one.
 */
export function scanHeader(source: string): Readonly<Record<string, unknown>> | null {
  const values: Record<string, unknown> = {}
  let missing: number = usualHeaderNames.length
  let form: Form | null = null
  let at = endOf(gap, source, 0)
  for (;;) {
    statement.lastIndex = at
    const found = statement.exec(source)
    if (found === null) break
    const [text, name = found[2], , value] = found
    // After the header that every file has, only another header export is of interest.
    if (missing === 0 && !isHeaderName(name)) break
    const itsForm: Form | null = formOf(text) ?? form
    const next = afterStatement(source, at + text.length)
    if (next === null || (form !== null && itsForm !== form)) return null
    form = itsForm
    at = next
    if (!isHeaderName(name)) continue
    // A second one is a syntax error, or replaces the first.
    if (name === undefined || value === undefined || Object.hasOwn(values, name)) return null
    values[name] = valueOf(value)
    if (usualHeaderNames.some((known) => known === name)) missing--
  }
  if (values['revision'] === undefined || values['downRevision'] === undefined) return null
  return mayHaveMore(source.slice(at), form, missing === 0) ? null : values
}

/** Whether the rest of a file may change what was read; `isWhole` if all usual exports were. */
function mayHaveMore(rest: string, form: Form | null, isWhole: boolean): boolean {
  if (form !== 'export') return mayAssignAgain.test(rest)
  return (!isWhole || rareName.test(rest)) && mayExportMore.test(rest)
}

function formOf(text: string): Form | null {
  return text.startsWith('exports') ? 'exports' : text.startsWith('export') ? 'export' : null
}

function isHeaderName(name: string | undefined): boolean {
  return headerNames.some((known) => known === name)
}

/** Where the next statement begins; null if this one does not end here. */
function afterStatement(source: string, end: number): number | null {
  const next = endOf(gap, source, end)
  if (source.startsWith(';', next)) return endOf(gap, source, next + 1)
  if (next === source.length) return next
  return source.slice(end, next).includes('\n') && endOf(start, source, next) > 0 ? next : null
}

function valueOf(text: string): unknown {
  if (text.startsWith('[')) return (text.match(simples) ?? []).map(valueOf)
  if (text === 'null') return null
  return text === 'true' || text === 'false' ? text === 'true' : text.slice(1, -1)
}

/** Where the match of an expression that begins there ends. */
function endOf(expression: RegExp, source: string, at: number): number {
  expression.lastIndex = at
  return expression.test(source) ? expression.lastIndex : 0
}
