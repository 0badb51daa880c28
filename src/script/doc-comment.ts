import { decodeComment } from './source-text.ts'

/** What the comment at the head of a revision file says. */
export interface DocComment {
  /** Its first line; empty where there is none. */
  readonly message: string
  /** Everything before the lines that hub writes. */
  readonly longMessage: string
  /** As its `Create Date:` line says. */
  readonly createDate: string | null
}

/**
 * Reads the comment that says `Revision ID:`, which tsc may put behind some lines of its own; else the doc comment that
 * stands before all code. A message may hold such lines itself, so that the last `Revision ID:` counts.
 */
export function readDocComment(source: string): DocComment {
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

function withRevisionId(source: string): string | undefined {
  const comments = [...source.matchAll(/^\/\*\*?(.*?)\*\//gms)].map(([, inside = '']) => inside)
  return comments.find((inside) => /^\s*\*?\s*Revision ID:/m.test(inside))
}

function beforeCode(source: string): string {
  return (
    /^(?:\s|\/\/[^\n]*\n|\/\*(?!\*).*?\*\/|#![^\n]*\n|["']use strict["'];?)*\/\*\*(.*?)\*\//s.exec(source)?.[1] ?? ''
  )
}

function withoutFrame(line: string): string {
  return line.replace(/^\s*\* ?|^\s+/, '').trimEnd()
}
