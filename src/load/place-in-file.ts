import { readFileSync, realpathSync } from 'node:fs'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { extname, join, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

import { packageFolder } from '../own-package.ts'
import { transpile } from './transpile.ts'

/** A place in a file, counted from 1 as in editors. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A place, and the file. */
export interface FilePlace extends Place {
  readonly file: string
}

/**
 * The innermost place that a stack has in a file which `loadModule` has loaded; null if the stack does not contain the
 * file. Never throws, since it only makes an error message better.
 */
export function placeInFile(file: string, stack: string): Place | null {
  try {
    const paths = [realpathSync(file), file, pathToFileURL(file).href]
    const found = framesOf(stack).find(({ where }) => paths.includes(where))
    return found === undefined ? null : asWritten(file, found)
  } catch {
    return null
  }
}

/**
 * The innermost place that a stack has in a file of the user: not in Node, in an installed package or in hub itself.
 * Null if there is none. Never throws.
 */
export function placeInStack(stack: string): FilePlace | null {
  try {
    const frames = framesOf(stack).map(({ where, ...place }) => ({
      file: where.startsWith('file:') ? fileURLToPath(where) : where,
      ...place,
    }))
    // What is outside of hub's own calls is what called hub.
    const outermost = frames.findLastIndex(({ file }) => isOwn(file))
    const found = frames.slice(0, outermost === -1 ? frames.length : outermost).find(({ file }) => isOfUser(file))
    return found === undefined ? null : { file: found.file, ...asWritten(found.file, found) }
  } catch {
    return null
  }
}

/** Whether two paths lead to one file. */
export function isSameFile(one: string, other: string): boolean {
  try {
    return one === other || realpathSync(one) === realpathSync(other)
  } catch {
    return false
  }
}

/** Whether a file is part of neither an installed package nor hub. */
export function isOfUser(file: string): boolean {
  return /^(?:\/|[A-Za-z]:[\\/])/.test(file) && !/[\\/]node_modules[\\/]/.test(file) && !isOwn(file)
}

function isOwn(file: string): boolean {
  return ['dist', 'src', 'templates'].some((folder) => file.startsWith(join(packageFolder, folder) + sep))
}

interface Frame extends Place {
  /** A path or a URL. */
  readonly where: string
}

function framesOf(stack: string): readonly Frame[] {
  const [, frames = ''] = /^(?:[^]*?\n)?( {4}at [^]*)$/.exec(stack) ?? []
  return frames.split('\n').flatMap((frame) => {
    const [, where, line, column] = /(?:\(|at |async )((?:file:\/\/)?\/?[^()]*?):(\d+):(\d+)\)?$/.exec(frame) ?? []
    return where === undefined ? [] : [{ where, line: Number(line), column: Number(column) }]
  })
}

/** With --enable-source-maps, Node maps stacks itself. */
function asWritten(file: string, { line, column }: Place): Place {
  if (!/^\.[mc]?ts$/.test(extname(file))) return { line, column }
  if ('sourceMapsEnabled' in process && process.sourceMapsEnabled) return { line, column }
  const entry = mapOf(file).findEntry(line - 1, column - 1)
  return 'originalLine' in entry ? { line: entry.originalLine + 1, column: entry.originalColumn + 1 } : { line, column }
}

/** The file that was asked last: one is asked for each of its calls, one after another. */
let last: { readonly file: string; readonly source: string; readonly map: SourceMap } | null = null

function mapOf(file: string): SourceMap {
  const source = readFileSync(file, 'utf8')
  if (last?.file === file && last.source === source) return last.map
  const code = transpile(source, file, 'inline')
  const encoded =
    /\/\/# sourceMappingURL=data:application\/json;(?:charset=utf-?8;)?base64,(\S+)\s*$/.exec(code)?.[1] ?? ''
  // swc writes source maps of version 3.
  const payload = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as SourceMapPayload
  last = { file, source, map: new SourceMap(payload) }
  return last.map
}
