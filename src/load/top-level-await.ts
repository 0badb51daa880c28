import { Script } from 'node:vm'

/**
 * A module that only a promise can give was required. Whoever required first catches it, waits for that module, and
 * begins again; users see it where they require such a module themselves, late.
 */
export class NotYetLoadedError extends Error {
  readonly file: string
  /** `async`: a TypeScript file with a top-level await. `foreign`: a package that Node can only import. */
  readonly kind: 'async' | 'foreign'

  constructor(file: string, kind: 'async' | 'foreign') {
    super(`${file} awaits at its top level and can only be imported at the top of a file`)
    this.file = file
    this.kind = kind
  }
}

/** Where a module that awaits keeps the promise of its end. */
export const evaluation: unique symbol = Symbol.for('hub.evaluation')

/** CommonJS that may await: it fills `exports` as it goes, and the promise says when. Lines stay where they are. */
export function asyncCode(code: string): string {
  return `module[Symbol.for('hub.evaluation')] = (async () => {${code}\n})()`
}

/**
 * Whether code awaits at its top level. CommonJS takes `await (f)()` for a call of a function of that name, so that it
 * is tried where `await` is reserved and not allowed: in a static block.
 */
export function awaitsAtTop(code: string): boolean {
  return /\bawait\b/.test(code) && !isScript(`class A { static {${code}\n} }`) && isScript(`(async () => {${code}\n})`)
}

function isScript(code: string): boolean {
  try {
    return new Script(code) instanceof Script
  } catch {
    // That it is none is the answer.
    return false
  }
}
