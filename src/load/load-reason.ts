import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { isError } from '../is-error.ts'
import { brokenImport } from './broken-import.ts'
import { compilerOptionsFor } from './compiler-options.ts'
import type { LoadFailure, PlaceOfError } from './errors.ts'
import { ModuleSyntaxError } from './module-syntax-error.ts'
import { placeInStack } from './place-in-file.ts'
import { type SyntaxErrorText, swcErrorText } from './syntax-error-text.ts'

/**
 * Why a module could not be loaded, in one paragraph: the place of a syntax error in it or in one of its imports, the
 * import that was not found and the file that has it, or the error that was thrown. With its place, where that is known.
 */
export function loadFailure(file: string, error: unknown): LoadFailure {
  return (
    syntaxFailure(file, error) ?? {
      reason: importReason(file, error) ?? thrownReason(error),
      place: (isError(error) ? placeInStack(error.stack ?? '') : null) ?? placeOfImport(file, error),
    }
  )
}

function syntaxFailure(file: string, error: unknown): LoadFailure | null {
  if (error instanceof ModuleSyntaxError) return placed(error.file, error.text)
  const own = swcErrorText(error)
  if (own) return placed(file, own)
  if (!isError(error) || error.name !== 'SyntaxError') return null
  const place = placeOf(error)
  // The stack of a syntax error in an ES module has no place; an error of `JSON.parse` has an ordinary stack.
  if (place === null && !/\n\s+at compileSourceTextModule /.test(error.stack ?? '')) return null
  const broken = brokenImport(place?.file ?? file)
  if (broken) return placed(broken.file, broken.text)
  return place && placed(place.file, { message: error.message, line: place.line, column: null })
}

function placed(file: string, { line, column, message }: SyntaxErrorText): LoadFailure {
  const where = line === null ? '' : `:${line}${column === null ? '' : `:${column}`}`
  const place: PlaceOfError | null = line === null ? null : { file, line, column }
  return { reason: `syntax error at ${file}${where}: ${message}`, place }
}

/** Node writes `file:line` before the stack of an error in a file that it could not compile or link. */
function placeOf({ stack = '' }: Error): { readonly file: string; readonly line: number } | null {
  const found = /^(file:\/\/\S+|(?:\/|[A-Za-z]:\\).*):(\d+)\n/.exec(stack)
  if (!found?.[1]) return null
  return { file: found[1].startsWith('file:') ? fileURLToPath(found[1]) : found[1], line: Number(found[2]) }
}

/** An import that was not found, with the importing file and a possible cause. */
function importReason(file: string, error: unknown): string | null {
  if (!isError(error) || !('code' in error)) return null
  if (error.code === 'ERR_UNKNOWN_FILE_EXTENSION' && /\.[mc]?ts\b/.test(error.message))
    return `${error.message}; a JavaScript module cannot import TypeScript here, so write the importing file in TypeScript too`
  if (error.code !== 'MODULE_NOT_FOUND') return null
  const { requireStack } = error as { readonly requireStack?: readonly string[] }
  const importer = requireStack?.[0] ?? file
  // Node appends the whole chain of requiring files.
  const message = error.message.split('\nRequire stack:')[0] ?? ''
  const { fault, tsconfig } = compilerOptionsFor(importer)
  const cause = fault === null ? '' : `; ${tsconfig ?? 'the nearest tsconfig.json'} could not be read: ${fault}`
  return `${message}${importer === file ? '' : `, imported by ${importer}`}${cause}`
}

/** Where a file imports what was not found, which the stack may be too short for; null if it is not there once. */
function placeOfImport(file: string, error: unknown): PlaceOfError | null {
  if (!isError(error) || !('code' in error) || error.code !== 'MODULE_NOT_FOUND') return null
  const { requireStack } = error as { readonly requireStack?: readonly string[] }
  const importer = requireStack?.[0] ?? file
  const request = /^Cannot find (?:module|package) '([^']+)'/.exec(error.message)?.[1]
  if (request === undefined || !existsSync(importer)) return null
  const lines = readFileSync(importer, 'utf8').split('\n')
  const found = lines.flatMap((line, index) => {
    const at = Math.max(line.indexOf(`'${request}'`), line.indexOf(`"${request}"`))
    return at === -1 ? [] : [{ file: importer, line: index + 1, column: at + 1 }]
  })
  return found.length === 1 ? (found[0] ?? null) : null
}

function thrownReason(error: unknown): string {
  if (!isError(error)) return `it threw ${String(error)}`
  return error.name === 'Error' ? error.message : `${error.name}: ${error.message}`
}
