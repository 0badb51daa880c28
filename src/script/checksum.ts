import { createHash } from 'node:crypto'

import { tokens } from './tokens.ts'

/**
 * The SHA-256, in hex, of the meaning of a source text: comments, white space, byte order mark and line ends are
 * ignored, strings are kept as they are. Uses hub's own tokenizer instead of a compiler's output: checksums are stored
 * in databases for years and must not change with the compiler's version.
 */
export function checksum(source: string): string {
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  let meaning = ''
  for (const token of tokens(text)) meaning += `${token.length}:${token}`
  return createHash('sha256').update(meaning).digest('hex')
}
