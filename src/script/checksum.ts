import { createHash } from 'node:crypto'

import { tokens } from './tokens.ts'

/**
 * SHA-256, in hex, of what a source text means: without comments, white space, byte order mark and line ends, strings
 * as they are. hub's own tokens, and not a compiler's print: what is kept in a database for years may not change with
 * the compiler's version.
 */
export function checksum(source: string): string {
  const hash = createHash('sha256')
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
  for (const token of tokens(text)) hash.update(`${token.length}:${token}`)
  return hash.digest('hex')
}
