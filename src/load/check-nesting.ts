import { ModuleSyntaxError } from './module-syntax-error.ts'

/** A native parser crashes the whole process if brackets are nested some thousand levels deep. */
const deepest = 1_000

/** Throws ModuleSyntaxError if more than 1,000 brackets, types or prefix operators are nested. */
export function checkNesting(source: string, file: string): void {
  if (placeOf(source) === null) return
  // Rarely needed: strings and comments may contain any number of brackets.
  const place = placeOf(withoutTexts(source))
  if (place === null) return
  const before = source.slice(0, place).split('\n')
  const text = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  throw new ModuleSyntaxError(file, { ...text, message: 'more than 1,000 levels are nested here' }, null)
}

const prefixes = /(?:(?:[\w$.]+<|[!~+-]|\b(?:typeof|void|new|delete|await))\s*){1000}/

/** The position at which the nesting gets too deep; null if it does not. */
function placeOf(source: string): number | null {
  let depth = 0
  for (let at = 0; at < source.length; at++) {
    const character = source.charCodeAt(at)
    // ( [ { and their closing brackets.
    if (character === 40 || character === 91 || character === 123) depth++
    else if (character === 41 || character === 93 || character === 125) depth--
    if (depth > deepest) return at
  }
  return prefixes.exec(source)?.index ?? null
}

/** The text with blanks in place of strings and comments. */
function withoutTexts(source: string): string {
  return source.replaceAll(/\/\/.*|\/\*[^]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.)*`/g, (text) =>
    text.replaceAll(/[^\n]/g, ' '),
  )
}
