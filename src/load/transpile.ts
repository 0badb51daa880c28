import type { Options, Program } from '@swc/core'

import { replaceAccessors } from './auto-accessors.ts'
import { checkNesting } from './check-nesting.ts'
import { type CompilerOptions, compilerOptionsFor } from './compiler-options.ts'
import { guardMetadata } from './guard-metadata.ts'
import { swc } from './swc.ts'

/**
 * TypeScript to CommonJS, with its source map inside. Decorators and their metadata as tsc writes them; types are
 * never checked. Throws swc's error where the text is no TypeScript.
 */
export function transpile(source: string, file: string): string {
  checkNesting(source, file)
  const options = compilerOptionsFor(file)
  const output = swc().transformSync(inputOf(source, options), swcOptions(file, options))
  return guardMetadata(output.code)
}

function swcOptions(file: string, { useDefineForClassFields, esModuleInterop }: CompilerOptions): Options {
  return {
    filename: file,
    sourceFileName: file,
    swcrc: false,
    configFile: false,
    sourceMaps: 'inline',
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

/** The text, or its tree where swc alone would write something else than tsc. */
function inputOf(source: string, { strictNullChecks }: CompilerOptions): string | Program {
  const hasAccessors = /\baccessor\b/.test(source)
  // swc writes metadata as under `strictNullChecks`; where they are off, `null` and `undefined` count for nothing.
  const hasNulls = !strictNullChecks && /@\w/.test(source) && /\b(?:null|undefined)\b/.test(source)
  if (!hasAccessors && !hasNulls) return source
  const program = swc().parseSync(source, { syntax: 'typescript', decorators: true, target: 'es2022' })
  if (hasNulls) withoutNulls(program)
  if (hasAccessors) replaceAccessors(program)
  return program
}

/** Types leave no other trace in the output than metadata, so that every union may go by the same rule. */
function withoutNulls(node: unknown): void {
  if (typeof node !== 'object' || node === null) return
  // The tree is plain data.
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
