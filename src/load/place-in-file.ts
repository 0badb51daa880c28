import { readFileSync, realpathSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { extname } from 'node:path'
import { pathToFileURL } from 'node:url'

import { transpile } from './transpile.ts'

/** A place in a file, counted from 1 as in editors. */
export interface Place {
  readonly line: number
  readonly column: number
}

/**
 * The innermost place that a stack has in a file which `loadModule` has loaded; null if the stack does not contain the
 * file. Never throws, since it only makes an error message better.
 */
export function placeInFile(file: string, stack: string): Place | null {
  try {
    const found = frameIn(file, stack)
    return found === null || !/^\.[mc]?ts$/.test(extname(file)) ? found : asWritten(file, found)
  } catch {
    return null
  }
}

function frameIn(file: string, stack: string): Place | null {
  const path = realpathSync(file)
  const [, frames = ''] = /^(?:[^]*?\n)?( {4}at [^]*)$/.exec(stack) ?? []
  for (const frame of frames.split('\n')) {
    const [, where = '', line, column] = /(?:\(|at |async )((?:file:\/\/)?\/?[^()]*?):(\d+):(\d+)\)?$/.exec(frame) ?? []
    if ([path, file, pathToFileURL(path).href].includes(where)) return { line: Number(line), column: Number(column) }
  }
  return null
}

/** With --enable-source-maps, Node maps stacks itself. */
function asWritten(file: string, { line, column }: Place): Place {
  if ('sourceMapsEnabled' in process && process.sourceMapsEnabled) return { line, column }
  const code = transpile(readFileSync(file, 'utf8'), file, 'inline')
  const encoded =
    /\/\/# sourceMappingURL=data:application\/json;(?:charset=utf-?8;)?base64,(\S+)\s*$/.exec(code)?.[1] ?? ''
  // swc writes source maps of version 3.
  const payload = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as SourceMapPayload
  const entry = new SourceMap(payload).findEntry(line - 1, column - 1)
  return 'originalLine' in entry ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 } : { line, column }
}
