import { readFileSync } from 'node:fs'

import { type SyntaxErrorText, swcErrorText } from './syntax-error-text.ts'
import { swc } from './swc.ts'

/** Why a module could not be loaded, in one plain paragraph: where a syntax error is, or what was thrown. */
export function loadReason(file: string, error: unknown): string {
  const syntax = swcErrorText(error) ?? (isSyntaxError(error) ? javascriptSyntax(file) : null)
  if (syntax) return `syntax error at ${file}:${syntax.line ?? '?'}:${syntax.column ?? '?'}: ${syntax.message}`
  if (!(error instanceof Error)) return `it threw ${String(error)}`
  // Node appends the whole chain of files that required.
  const message = error.message.split('\nRequire stack:')[0] ?? ''
  return error.name === 'Error' ? message : `${error.name}: ${message}`
}

/** Node does not say where in a JavaScript file; swc does. */
function javascriptSyntax(file: string): SyntaxErrorText | null {
  try {
    swc().parseSync(readFileSync(file, 'utf8'), { syntax: 'ecmascript' })
    return null
  } catch (error) {
    return swcErrorText(error)
  }
}

function isSyntaxError(error: unknown): boolean {
  return error instanceof Error && error.name === 'SyntaxError'
}
