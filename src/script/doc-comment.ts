/** What the comment at the head of a revision file says. */
export interface DocComment {
  /** Its first line; empty where there is none. */
  readonly message: string
  /** Everything before the lines that hub writes. */
  readonly longMessage: string
  /** As its `Create Date:` line says. */
  readonly createDate: string | null
}

const ownLine = /^(Revision ID|Revises|Branch labels|Depends on|Create Date):\s*(.*)$/i

/** Reads the first block comment of a file, where it stands before all code. */
export function readDocComment(source: string): DocComment {
  const block = /^(?:\s|\/\/[^\n]*\n|#![^\n]*\n|"use strict";|'use strict';?)*\/\*\*?([\s\S]*?)\*\//.exec(source)?.[1] ?? ''
  const lines = block.split(/\r\n|\r|\n/).map((line) => line.replace(/^\s*\*? ?/, '').trimEnd())
  const first = lines.findIndex((line) => ownLine.test(line))
  const words = (first === -1 ? lines : lines.slice(0, first)).join('\n').trim()
  const createDate = lines.map((line) => ownLine.exec(line)).find((match) => match?.[1]?.toLowerCase() === 'create date')
  return {
    message: unescape(words.split('\n')[0] ?? ''),
    longMessage: unescape(words),
    createDate: createDate?.[2] || null,
  }
}

/** A message may hold the end of a comment, which is then written with a zero-width space inside. */
function unescape(text: string): string {
  return text.replaceAll('*\u200b/', '*/')
}
