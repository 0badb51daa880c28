import { RevisionHeaderError } from './errors.ts'
import { type Header, headerNames, readHeader } from './header.ts'
import { literalExports } from './literal-exports.ts'
import { headerList } from './source-text.ts'

/** `export const downRevision: string | null = ` or `exports.downRevision = `, up to its value. */
const beforeValue = /^(?:[ \t]*export\s+const\s+downRevision\s*(?::[^=\n]*)?=|[ \t]*exports\.downRevision\s*=)\s*/gm
/** A list, a string or null, as header values are written. */
const value = /\[[^\]]*\]|'[^'\n]*'|"[^"\n]*"|`[^`\n]*`|null(?![\w$])|undefined(?![\w$])/y
/** The line of the head comment that names the parents. */
const revisesLine = /^([ \t]*\*?[ \t]*Revises:)[^\n\r]*/m

/**
 * The text of a revision file with other parents: the value of `downRevision` and the line `Revises:` of the head
 * comment are replaced, all else stays as it is. Throws RevisionHeaderError if its `downRevision` is not a literal of
 * its own, so that a person must change it.
 */
export function withParents(source: string, file: string, downRevisions: readonly string[]): string {
  const before = headerOf(source, file)
  for (const { index, 0: start } of source.matchAll(beforeValue)) {
    const at = index + start.length
    value.lastIndex = at
    const found = value.exec(source)
    if (found === null) continue
    const edited = `${source.slice(0, at)}${headerList(downRevisions)}${source.slice(at + found[0].length)}`
    const text = withRevises(edited, downRevisions)
    // The match may be in a comment or a string.
    if (isEdited(before, headerOf(text, file), downRevisions)) return text
  }
  throw new RevisionHeaderError(
    file,
    `its 'downRevision' cannot be replaced, since it is not written as a literal of its own. Set it to ${headerList(downRevisions)} by hand.`,
  )
}

function withRevises(source: string, downRevisions: readonly string[]): string {
  const end = source.indexOf('*/')
  if (end < 0) return source
  const head = source.slice(0, end).replace(revisesLine, (_line, start: string) => {
    return `${start} ${downRevisions.join(', ') || '(base)'}`
  })
  return head + source.slice(end)
}

/** Null if the header, or a part of it, is not literal. */
function headerOf(source: string, file: string): Header | null {
  const { values, names, isComplete } = literalExports(source, file, headerNames)
  return isComplete ? readHeader(values, file, names) : null
}

function isEdited(before: Header | null, after: Header | null, downRevisions: readonly string[]): boolean {
  return before !== null && JSON.stringify({ ...before, downRevisions }) === JSON.stringify(after)
}
