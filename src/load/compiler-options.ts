import { dirname } from 'node:path'

import { createPathsMatcher, type TsConfigJson } from 'get-tsconfig'

import { entryOf } from './entry-of.ts'
import { readTsconfig, type Tsconfig } from './read-tsconfig.ts'

/** The options of a tsconfig that change how a file runs. */
export interface CompilerOptions {
  /** Whether `class { a }` defines `a` on each object, even without a value. */
  readonly useDefineForClassFields: boolean
  /** Without it, `string | null` is a plain `String` in a column's metadata; with it, `Object`. */
  readonly strictNullChecks: boolean
  /** False if the tsconfig turns `esModuleInterop` off: then `import * as a` is a plain `require`. */
  readonly esModuleInterop: boolean
  /** The tsconfig's file; null if there is none. */
  readonly tsconfig: string | null
  /** Why the tsconfig could not be read; null if it could. */
  readonly fault: string | null
  /** The files that an import may refer to by `paths` and `baseUrl`, without extension; empty if they do not match. */
  candidatesOf(request: string): readonly string[]
}

/** The options of a file whose program has another tsconfig, by the two files. */
const known = new Map<string, CompilerOptions>()
const byTsconfig = new WeakMap<Tsconfig, CompilerOptions>()

/**
 * The options of the tsconfig that is nearest to a file. A file without one, such as a shared folder's, is compiled as
 * part of the program that imports it; the `paths` of that program apply to all its files, as with tsc.
 */
export function compilerOptionsFor(file: string): CompilerOptions {
  const entry = entryOf(file)
  if (dirname(entry) === dirname(file)) return optionsOf(readTsconfig(file))
  const key = `${file}\0${entry}`
  const found = known.get(key) ?? optionsFor(file, entry)
  known.set(key, found)
  return found
}

function optionsFor(file: string, entry: string): CompilerOptions {
  const own = optionsOf(readTsconfig(file))
  const program = optionsOf(readTsconfig(entry))
  if (own.tsconfig === null) return program
  return {
    ...own,
    fault: own.fault ?? program.fault,
    candidatesOf: (request) => [...own.candidatesOf(request), ...program.candidatesOf(request)],
  }
}

function optionsOf(tsconfig: Tsconfig): CompilerOptions {
  const { found, fault } = tsconfig
  const made = byTsconfig.get(tsconfig) ?? {
    ...runOptions(found?.config.compilerOptions ?? {}),
    tsconfig: found?.path ?? null,
    fault,
    candidatesOf: (found === null ? null : createPathsMatcher(found)) ?? (() => []),
  }
  byTsconfig.set(tsconfig, made)
  return made
}

/**
 * By default, class fields depend on the target: https://www.typescriptlang.org/tsconfig/#useDefineForClassFields.
 * Without a target they are plain assignments, as before TypeScript 6.
 */
function runOptions(options: TsConfigJson.CompilerOptions) {
  const { useDefineForClassFields, target = 'es5', strict = false } = options
  return {
    useDefineForClassFields: useDefineForClassFields ?? /^es(2022|2023|2024|2025|2026|next)$/i.test(target),
    strictNullChecks: options.strictNullChecks ?? strict,
    esModuleInterop: options.esModuleInterop ?? true,
  }
}
