import type { Operation } from '../../operations/operation.ts'
import { impactText } from '../impact-text.ts'
import { inSteps, outsideTransaction } from '../instead.ts'
import { ofCall } from '../of-call.ts'
import type { LintedChange, Rule } from '../linted.ts'
import { isGentler, longWait } from '../long-work.ts'

/** Rules about building and dropping indexes. */
export const indexRules: readonly Rule[] = [
  {
    code: 'index-not-concurrent',
    severity: 'error',
    title: 'an index is built while writers wait',
    judge(linted) {
      const { change, rowsOf } = linted
      if (change.kind !== 'createIndex' || change.concurrently) return null
      const locked = longWait(linted)
      const safe = { ...change, concurrently: true }
      if (locked === null || !isGentler(linted, safe, locked)) return null
      return {
        what: impactText(locked, rowsOf(locked.table)),
        instead: outsideTransaction(withoutCheck(safe)),
        ...ofCall(linted, {
          method: 'createIndex',
          option: 'concurrently',
          leaves: linted.isOutside ? 'nothing' : 'file',
          later: null,
        }),
      }
    },
  },
  {
    code: 'drop-index-not-concurrent',
    severity: 'hint',
    title: 'an index is dropped while nobody can use its table',
    judge(linted) {
      const { change, impacts, rowsOf } = linted
      if (change.kind !== 'dropIndex' || change.concurrently) return null
      const [locked] = impacts
      const safe = { ...change, concurrently: true }
      if (locked === undefined || !isGentler(linted, safe, locked)) return null
      return { what: impactText(locked, rowsOf(locked.table)), instead: outsideTransaction(safe) }
    },
  },
  {
    code: 'concurrently-in-transaction',
    severity: 'error',
    title: 'a statement that cannot run in a transaction stands in one',
    judge(linted) {
      const { change, isOutside, revision } = linted
      if (isOutside || !mustBeOutside(linted)) return null
      const name = change.kind === 'outsideOnly' ? change.what : 'A concurrent operation'
      const rest = revision.calls.length > 1 ? 'Move it to a revision of its own, with this line:' : 'Add this line:'
      return {
        what: `${name} cannot run inside a transaction, and the revision runs in one, so it fails. ${rest}`,
        instead: 'export const transaction = false',
        ...(change.kind === 'createIndex' &&
          ofCall(linted, { method: 'createIndex', option: null, leaves: 'file', later: null })),
      }
    },
  },
  {
    code: 'concurrent-if-not-exists',
    severity: 'warning',
    title: 'IF NOT EXISTS takes an index that a failed build has left for a finished one',
    judge({ change, sql }) {
      if (change.kind !== 'createIndex' || sql === null || !change.concurrently || !change.ifNotExists) return null
      return {
        what: `If an earlier build of ${change.index.name} failed, it has left an invalid index. IF NOT EXISTS skips it and reports success, and no query ever uses the index. op.createIndex drops an invalid one first.`,
        instead: outsideTransaction(withoutCheck(change)),
      }
    },
  },
  {
    code: 'reindex-not-concurrent',
    severity: 'error',
    title: 'an index is built again while others wait',
    judge(linted) {
      const { change, isNew, isShort } = linted
      if (change.kind !== 'reindex' || change.concurrently) return null
      if (change.of === 'table' && (isNew(change.name) || isShort(change.name, 'index'))) return null
      return {
        what: `REINDEX builds ${change.of} ${change.name} again, and until it is done every INSERT, UPDATE and DELETE waits, and so does every query that would use the index.`,
        instead: inSteps(
          `// in a revision of its own\nexport const transaction = false\nawait op.execute('REINDEX ${change.of.toUpperCase()} CONCURRENTLY ${change.name}')`,
        ),
      }
    },
  },
]

function mustBeOutside({ change, dialect }: LintedChange): boolean {
  switch (change.kind) {
    case 'outsideOnly':
      return true
    case 'reindex':
    case 'detachPartition':
      return change.concurrently ?? false
    case 'createIndex':
    case 'dropIndex':
      return dialect.rules.mustRunOutside(change)
    default:
      return false
  }
}

/** `op` itself looks whether a concurrent index is there. */
function withoutCheck({
  ifNotExists: _ifNotExists,
  ...change
}: Extract<Operation, { readonly kind: 'createIndex' }>): Operation {
  return change
}
