import { createHash } from 'node:crypto'

import { swc } from '../load/swc.ts'

/**
 * SHA-256, in hex, of what a source text means: without comments, white space, byte order mark and line ends, strings
 * as they are. The compiler's own printer says what those are, so that a string keeps its spaces.
 */
export function checksum(source: string, file: string): string {
  const text = source.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const parser = /\.[mc]?ts$/.test(file) ? ({ syntax: 'typescript', decorators: true } as const) : ({ syntax: 'ecmascript' } as const)
  const { code } = swc().printSync(swc().parseSync(text, { ...parser, target: 'es2022', comments: false }), {
    minify: true,
    sourceMaps: false,
    jsc: { parser, target: 'es2022' },
  })
  return createHash('sha256').update(code).digest('hex')
}
