import type { LintedOperation, LintRule } from '../../config/lint-config.ts'
import type { LintedChange, Problem, Rule } from '../../lint/linted.ts'
import { isOperation } from '../../operations/title.ts'

/** A rule of the config as a rule of hub. What it throws, or a result that is none, is reported with its name. */
export function ownRule({ code, severity = 'error', title = 'a rule of the config', judge }: LintRule): Rule {
  return { code, severity, title, judge: (linted) => problemOf(judge(operationOf(linted))) }
}

function operationOf({
  change,
  sql,
  revision,
  line,
  dialect,
  isOutside,
  impacts,
  isNew,
  rowsOf,
}: LintedChange): LintedOperation {
  return {
    operation: isOperation(change) ? change : null,
    sql,
    revision: revision.id,
    file: revision.file,
    line,
    dialect: dialect.name,
    isInTransaction: !isOutside,
    locks: impacts,
    isNew,
    rowsOf,
  }
}

function problemOf(found: ReturnType<LintRule['judge']>): Problem | null {
  if (found === null || found === undefined) return null
  if (typeof found === 'string') return { what: found, instead: null }
  // A config in JavaScript may return anything.
  const { what, instead = null }: { readonly what?: unknown; readonly instead?: unknown } = found
  if (typeof what === 'string' && (instead === null || typeof instead === 'string')) return { what, instead }
  throw new TypeError('it must return null, a string, or { what, instead } with strings')
}
