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
 * Whether code awaits at its top level. In CommonJS, `await (f)()` calls a function named `await`, so the code is tried
 * in a static block, where `await` is reserved and not allowed.
 */
export function awaitsAtTop(code: string): boolean {
  return /\bawait\b/.test(code) && !isScript(`class A { static {${code}\n} }`) && isScript(`(async () => {${code}\n})`)
}

function isScript(code: string): boolean {
  try {
    return new Script(code) instanceof Script
  } catch {
    // A syntax error is the answer.
    return false
  }
}
