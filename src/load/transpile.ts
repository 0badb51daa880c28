import type { Options, Program } from '@swc/core'

import { checkNesting } from './check-nesting.ts'
import { mayImportDynamically, prepareDynamicImports, replaceAccessors } from './changed-syntax.ts'
import { type CompilerOptions, compilerOptionsFor } from './compiler-options.ts'
import { guardMetadata } from './guard-metadata.ts'
import { swc } from './swc.ts'

/**
 * TypeScript to CommonJS, with an inline source map if there is to be one. Decorators and their metadata are those that
 * tsc writes; types are not checked. Throws swc's error if the source has a syntax error.
 */
export function transpile(source: string, file: string, sourceMap: 'inline' | 'none' = 'none'): string {
  checkNesting(source, file)
  const options = compilerOptionsFor(file)
  const output = swc().transformSync(inputOf(source, options), {
    ...swcOptions(file, options),
    sourceMaps: sourceMap === 'inline' && 'inline',
  })
  return guardMetadata(output.code)
}

function swcOptions(file: string, { useDefineForClassFields, esModuleInterop }: CompilerOptions): Options {
  return {
    filename: file,
    sourceFileName: file,
    swcrc: false,
    configFile: false,
    inlineSourcesContent: false,
    module: { type: 'commonjs', strictMode: true, ...(esModuleInterop ? {} : { importInterop: 'none' as const }) },
    jsc: {
      target: 'es2022',
      // Table names follow class names.
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields },
    },
  }
}

/** The source, or its changed syntax tree if swc would otherwise write something else than tsc. */
function inputOf(source: string, { strictNullChecks }: CompilerOptions): string | Program {
  const hasAccessors = /\baccessor\b/.test(source)
  // swc writes metadata as with `strictNullChecks`; without it, tsc ignores `null` and `undefined` in a union.
  const hasNulls = !strictNullChecks && /@\w/.test(source) && /\b(?:null|undefined)\b/.test(source)
  const hasImports = mayImportDynamically(source)
  if (!hasAccessors && !hasNulls && !hasImports) return source
  const program = swc().parseSync(source, { syntax: 'typescript', decorators: true, target: 'es2022' })
  if (hasNulls) withoutNulls(program)
  if (hasAccessors) replaceAccessors(program)
  if (hasImports) prepareDynamicImports(program)
  return program
}

/** The output has types only in metadata, so every union of the file may be changed. */
function withoutNulls(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  // The syntax tree is plain data.
  const fields = node as Record<string, unknown>
  for (const [key, value] of Object.entries(fields)) {
    withoutNulls(value)
    if (!isUnion(value)) continue
    const kept = value.types.filter(({ kind }) => kind !== 'null' && kind !== 'undefined')
    if (kept.length === 1) fields[key] = kept[0]
    else if (kept.length > 0) value.types = kept
  }
}

interface Union {
  types: readonly { readonly kind?: string }[]
}

function isUnion(value: unknown): value is Union {
  return typeof value === 'object' && value !== null && 'type' in value && value.type === 'TsUnionType'
}
