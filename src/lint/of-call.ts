import type { Fix, LintedChange } from './linted.ts'

/** A fix of the call that makes a change; none for raw SQL, or a call whose line is not known. */
export function ofCall({ sql, line }: LintedChange, fix: Fix): { readonly fix?: Fix } {
  return sql !== null || line === null ? {} : { fix }
}
