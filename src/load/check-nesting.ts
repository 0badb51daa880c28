import { ModuleSyntaxError } from './module-syntax-error.ts'

/** A parser that is written in machine code ends the whole process where brackets are nested some thousand deep. */
const deepest = 1_000

/** Throws ModuleSyntaxError where a text nests more than 1,000 brackets, types or prefix operators in each other. */
export function checkNesting(source: string, file: string): void {
  if (placeOf(source) === null) return
  // Most texts never come here: strings and comments may hold any number of brackets.
  const place = placeOf(withoutTexts(source))
  if (place === null) return
  const before = source.slice(0, place).split('\n')
  const text = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
  throw new ModuleSyntaxError(file, { ...text, message: 'more than 1,000 levels are nested here' }, null)
}

const prefixes = /(?:(?:[\w$.]+<|[!~+-]|\b(?:typeof|void|new|delete|await))\s*){1000}/

/** Where the nesting gets too deep; null where it does not. */
function placeOf(source: string): number | null {
  let depth = 0
  for (let at = 0; at < source.length; at++) {
    const character = source.charCodeAt(at)
    // ( [ { and their ends.
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
