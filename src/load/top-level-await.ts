import { Script } from 'node:vm'

/**
 * A module that loads asynchronously was required. The outermost load catches this, waits for the module, and starts
 * again; users only see it if they require such a module themselves, later.
 */
export class NotYetLoadedError extends Error {
  readonly file: string
  /** `async`: a TypeScript file with a top-level await. `foreign`: a package that Node can only import. */
  readonly kind: 'async' | 'foreign'

  constructor(file: string, kind: 'async' | 'foreign') {
    super(`${file} uses top-level await and can only be imported at the top of a file`)
    this.file = file
    this.kind = kind
  }
}

/** The property of a module with top-level await that holds the promise of its evaluation. */
export const evaluation: unique symbol = Symbol.for('hub.evaluation')

/** CommonJS that may await: `exports` is complete once the promise resolves. Line numbers do not change. */
export function asyncCode(code: string): string {
  return `module[Symbol.for('hub.evaluation')] = (async () => {${code}\n})()`
}

/**
 * An `await` that is also JavaScript where nothing can be awaited: `await (f)()` calls a function, `await [0]` reads a
 * property. Code that awaits anything else at its top level is a syntax error there.
 */
const ambiguous = /\bawait\b(?![ \t]*[\w$'"])/

/** The functions at the top level of the transpiler's output, which indents what is in them. */
const functions = /^(?:async )?function\b.*\{$[^]*?^\}/gm

/**
 * Whether transpiled code may await at its top level. False for most revisions, which await in functions alone: they
 * are then compiled once. It may be false for code with a text in it that looks like the head of a function: to compile
 * such code is a syntax error, of which Node warns.
 */
export function mayAwaitAtTop(code: string): boolean {
  if (!code.includes('await')) return false
  return ambiguous.test(code) || /\bawait\b/.test(code.replaceAll(functions, ''))
}

/**
 * Whether code awaits at its top level, which is found by compiling it. In CommonJS, `await (f)()` calls a function
 * named `await`, so the code is tried in a static block, where `await` is reserved and not allowed.
 */
export function awaitsAtTop(code: string): boolean {
  return code.includes('await') && !isScript(`class A { static {${code}\n} }`) && isScript(`(async () => {${code}\n})`)
}

function isScript(code: string): boolean {
  try {
    return new Script(code) instanceof Script
  } catch {
    // A syntax error is the answer.
    return false
  }
}
