import { dirname } from 'node:path'

import { createPathsMatcher, getTsconfig, type TsConfigJson } from 'get-tsconfig'

/** What of a tsconfig changes how a file runs. */
export interface CompilerOptions {
  /** Whether `class { a }` defines `a` on each object, even without a value. */
  readonly useDefineForClassFields: boolean
  /** Without it, `string | null` is a plain `String` in a column's metadata; with it, `Object`. */
  readonly strictNullChecks: boolean
  /** False where the tsconfig switches `esModuleInterop` off: then `import * as a` is `require` as it is. */
  readonly esModuleInterop: boolean
  /** Files that `paths` and `baseUrl` may mean by an import, without their extension; empty where they say nothing. */
  candidatesOf(request: string): readonly string[]
}

const known = new Map<string, CompilerOptions>()

/** The options of the tsconfig that is nearest to a file. One that cannot be read says nothing: tsc is there to complain. */
export function compilerOptionsFor(file: string): CompilerOptions {
  const folder = dirname(file)
  const found = known.get(folder)
  if (found) return found
  const options = readOptions(folder)
  known.set(folder, options)
  return options
}

function readOptions(folder: string): CompilerOptions {
  try {
    const tsconfig = getTsconfig(folder)
    const matchPaths = tsconfig === null ? null : createPathsMatcher(tsconfig)
    return optionsOf(tsconfig?.config.compilerOptions ?? {}, matchPaths ?? (() => []))
  } catch {
    return optionsOf({}, () => [])
  }
}

/**
 * Where it is not said, class fields go by the target: https://www.typescriptlang.org/tsconfig/#useDefineForClassFields.
 * No target at all means a plain assignment, as it did before TypeScript 6.
 */
function optionsOf(
  options: TsConfigJson.CompilerOptions,
  candidatesOf: CompilerOptions['candidatesOf'],
): CompilerOptions {
  const { useDefineForClassFields, target = 'es5', strict = false } = options
  return {
    useDefineForClassFields: useDefineForClassFields ?? /^es(2022|2023|2024|2025|2026|next)$/i.test(target),
    strictNullChecks: options.strictNullChecks ?? strict,
    esModuleInterop: options.esModuleInterop ?? true,
    candidatesOf,
  }
}
