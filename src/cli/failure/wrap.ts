/** Lines that are copied or read as they are: commands, files and SQL. */
const whole = /^\s+'?hub |^\s*(?:file|thrown in|operation|statement): /

/** A quoted text, or a word: none of them is broken. */
const piece = /(?:[^\s'`]*(?:'[^'\n]{1,60}'|`[^`\n]{1,60}`)[^\s'`]*)+|\S+/g

/**
 * A line in lines of at most `width` columns, the further ones indented like the first. Null as width leaves it whole,
 * as does what is in it: a command, a path, SQL. `widthOf` tells how many columns a text takes.
 */
export function wrapLine(
  line: string,
  width: number | null,
  { first = 0, hang = 0, widthOf = (text: string) => text.length } = {},
): readonly string[] {
  const indent = /^ */.exec(line)?.[0] ?? ''
  if (width === null || first + widthOf(line) <= width || whole.test(line)) return [line]
  const lines: string[] = []
  let at = indent
  let room = width - first
  for (const [word] of line.matchAll(piece)) {
    const isEmpty = at.trim() === ''
    if (!isEmpty && widthOf(at) + 1 + widthOf(word) > room) {
      lines.push(at)
      at = `${indent}${' '.repeat(hang)}${word}`
      room = width
    } else at += isEmpty ? word : ` ${word}`
  }
  return [...lines, at]
}
