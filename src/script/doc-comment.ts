/** The contents of the comment at the head of a revision file. */
export interface DocComment {
  /** The first line; empty if there is none. */
  readonly message: string
  /** Everything before the lines that hub writes. */
  readonly longMessage: string
  /** The value of its `Create Date:` line. */
  readonly createDate: string | null
}

/** The comment that hub writes at the beginning of a file, with a message of one line. */
const asWritten =
  /^\/\*\*\n \* ([^*\n\r]+)\n \*\n \* Revision ID: [^*\n\r]*\n \* Revises: [^*\n\r]*\n \* Create Date: ([^*\n\r]*)\n \*\//

/**
 * Reads the comment with a `Revision ID:` line, which tsc may place after lines of its own; otherwise the doc comment
 * before all code. A message may itself contain such lines, so the last `Revision ID:` counts.
 */
export function readDocComment(source: string): DocComment {
  const [, line = '', day = ''] = asWritten.exec(source) ?? []
  const message = line.trim()
  if (message !== '') return { message, longMessage: message, createDate: day.trim() || null }
  return readAnyComment(source)
}

function readAnyComment(source: string): DocComment {
  const lines = (withRevisionId(source) ?? beforeCode(source)).split(/\r\n|\r|\n/).map(withoutFrame)
  const end = lines.findLastIndex((line) => line.startsWith('Revision ID:'))
  const words = decodeComment((end === -1 ? lines : lines.slice(0, end)).join('\n').trim())
  const date = lines.slice(end + 1).find((line) => line.startsWith('Create Date:'))
  return {
    message: words.split('\n')[0] ?? '',
    longMessage: words,
    createDate: (end === -1 ? undefined : date)?.slice('Create Date:'.length).trim() || null,
  }
}

/** Reverts `blockComment`. */
function decodeComment(text: string): string {
  return text.replaceAll(String.raw`*\/`, '*/')
}

function withRevisionId(source: string): string | undefined {
  for (const [, inside = ''] of source.matchAll(/^\/\*\*?(.*?)\*\//gms))
    if (/^\s*\*?\s*Revision ID:/m.test(inside)) return inside
  return undefined
}

function beforeCode(source: string): string {
  return (
    /^(?:\s|\/\/[^\n]*\n|\/\*(?!\*).*?\*\/|#![^\n]*\n|["']use strict["'];?)*\/\*\*(.*?)\*\//s.exec(source)?.[1] ?? ''
  )
}

function withoutFrame(line: string): string {
  return line.replace(/^\s*\* ?|^\s+/, '').trimEnd()
}
