import { createRequire } from 'node:module'

import { compilerOptionsFor } from './compiler-options.ts'

type Swc = typeof import('@swc/core')

let loaded: Swc | null = null

/** @swc/core, loaded when it is first needed: it is a native module and takes 25 ms. */
export function swc(): Swc {
  loaded ??= createRequire(import.meta.url)('@swc/core') as Swc
  return loaded
}

/** TypeScript to JavaScript, with its source map inside. Decorators and their metadata as tsc writes them. */
export function transpile(code: string, file: string, { module }: { readonly module: 'commonjs' | 'es6' }): string {
  const options = compilerOptionsFor(file)
  const output = swc().transformSync(code, {
    filename: file,
    swcrc: false,
    configFile: false,
    sourceMaps: 'inline',
    module: { type: module, ...(module === 'commonjs' ? { importInterop: 'node' as const } : {}) },
    jsc: {
      target: 'es2022',
      // Table names follow class names.
      keepClassNames: true,
      parser: { syntax: 'typescript', decorators: true },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: options.useDefineForClassFields,
      },
    },
  })
  return guardMetadata(output.code)
}

/**
 * Entities refer to each other in circles, and the metadata of an inferred type reads the other class as soon as this
 * one is defined: "Cannot access 'User' before initialization". TypeORM takes relations from functions, so that such
 * a type may as well be Object, which is what the compiler writes for a type it does not know.
 */
function guardMetadata(code: string): string {
  return code.replaceAll(
    /typeof ([\w$.]+) === "undefined" \? Object : \1(?![\w$.])/g,
    (expression) => `(() => { try { return ${expression} } catch { return Object } })()`,
  )
}

/** The place and the words of a syntax error, without swc's colours and frames; null for another kind of error. */
export function syntaxErrorText(file: string, error: unknown): string | null {
  if (!(error instanceof Error)) return null
  // eslint-disable-next-line no-control-regex -- colours are control characters
  const plain = error.message.replaceAll(/\u001b\[[0-9;]*m/g, '')
  const place = /,-\[(.*?):(\d+):(\d+)\]/.exec(plain)
  const words = /^\s*[x×]\s+(.*)$/m.exec(plain)?.[1]
  if (words !== undefined) return `syntax error${place ? ` at line ${place[2]}, column ${place[3]}` : ''}: ${words.trim()}`
  if (error.name === 'SyntaxError') {
    const line = error.stack?.split('\n')[0]?.match(/:(\d+)$/)?.[1]
    return `syntax error${line ? ` at line ${line}` : ''}: ${plain}${file.endsWith('.js') || !line ? '' : ''}`
  }
  return null
}
