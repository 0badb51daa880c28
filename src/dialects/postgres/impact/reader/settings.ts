import type { Node, TransactionStmt, VariableSetStmt } from 'libpg-query'

import type { Change } from '../../../port/sql-change.ts'
import { LOCKS } from '../locks.ts'
import { allOf, as } from './nodes.ts'

/** The change of SET and RESET. Those of the transaction itself end with it. */
export function readSet({ kind, name = '', is_local: isLocal = false, args }: VariableSetStmt): readonly Change[] {
  if (kind === 'VAR_SET_MULTI') {
    // SET TRANSACTION, and SET SESSION CHARACTERISTICS AS TRANSACTION.
    return name === 'SESSION CHARACTERISTICS' ? [{ kind: 'setSetting', name, isLocal: false }] : [{ kind: 'harmless' }]
  }
  const isReset = kind === 'VAR_RESET' || kind === 'VAR_RESET_ALL' || kind === 'VAR_SET_DEFAULT'
  return [
    { kind: 'setSetting', name: name === '' ? 'ALL' : name, isLocal, ...(isReset && { isReset }), ...valueOf(args) },
  ]
}

/** The value of a setting that is one number or word. */
function valueOf(args: readonly Node[] | undefined): { readonly value?: string } {
  const [constant, ...more] = allOf(args, 'A_Const')
  if (constant === undefined || more.length > 0) return {}
  const value = constant.sval?.sval ?? (constant.ival === undefined ? undefined : String(constant.ival.ival ?? 0))
  return value === undefined ? {} : { value }
}

const TRANSACTION: Readonly<Record<NonNullable<TransactionStmt['kind']>, string>> = {
  TRANS_STMT_BEGIN: 'BEGIN',
  TRANS_STMT_START: 'START TRANSACTION',
  TRANS_STMT_COMMIT: 'COMMIT',
  TRANS_STMT_ROLLBACK: 'ROLLBACK',
  TRANS_STMT_SAVEPOINT: 'SAVEPOINT',
  TRANS_STMT_RELEASE: 'RELEASE SAVEPOINT',
  TRANS_STMT_ROLLBACK_TO: 'ROLLBACK TO SAVEPOINT',
  TRANS_STMT_PREPARE: 'PREPARE TRANSACTION',
  TRANS_STMT_COMMIT_PREPARED: 'COMMIT PREPARED',
  TRANS_STMT_ROLLBACK_PREPARED: 'ROLLBACK PREPARED',
}

/** The change of BEGIN, COMMIT and their kind. */
export function readTransaction({ kind }: TransactionStmt): readonly Change[] {
  return [{ kind: 'transactionControl', what: TRANSACTION[kind ?? 'TRANS_STMT_BEGIN'] }]
}

/** The change of a statement about roles; `options` may have a password. */
export function accessControl(what: string, options?: readonly Node[]): readonly Change[] {
  const hasPassword = allOf(options, 'DefElem').some(
    ({ defname, arg }) => /password$/i.test(defname ?? '') && as(arg, 'String') !== null,
  )
  return [{ kind: 'accessControl', what, hasPassword }]
}

/** The name of a lock mode of LOCK TABLE, which are numbered from weak to strong. */
export function lockMode(mode: number | undefined): string {
  return LOCKS[(mode ?? LOCKS.length) - 1] ?? 'ACCESS EXCLUSIVE'
}
