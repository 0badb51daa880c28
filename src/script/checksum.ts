import { hash } from 'node:crypto'

import { Tokens } from './tokens.ts'

/**
 * The SHA-256, in hex, of the meaning of a source text: comments, white space, byte order mark and line ends are
 * ignored, strings are kept as they are. Uses hub's own tokenizer instead of a compiler's output: checksums are stored
 * in databases for years and must not change with the compiler's version.
 */
export function checksum(source: string): string {
  const text = withPlainLineEnds(source.replace(/^\uFEFF/, ''))
  const tokens = new Tokens(text)
  let meaning = ''
  while (tokens.next()) meaning += `${tokens.end - tokens.start}:${tokens.text}`
  return hash('sha256', meaning, 'hex')
}

function withPlainLineEnds(source: string): string {
  return source.includes('\r') ? source.replaceAll(/\r\n?/g, '\n') : source
}
