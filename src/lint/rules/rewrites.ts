import { impactText } from '../impact-text.ts'
import { calls } from '../instead.ts'
import type { LintedChange, Rule } from '../linted.ts'
import { isGentler, longStop } from '../long-work.ts'

/** Rules about statements that write a whole table again, or read it under a lock. */
export const rewriteRules: readonly Rule[] = [
  {
    code: 'rewrite-table',
    severity: 'error',
    title: 'a table is written again while nobody can use it',
    judge(linted) {
      const { change, rowsOf } = linted
      if (change.kind !== 'rewriteTable') return null
      if (change.table === null)
        return areShort(linted)
          ? null
          : {
              what: `${change.by} writes every table again, one after the other, and nobody can read or write a table meanwhile.`,
              instead: null,
            }
      const locked = longStop(linted)
      if (locked === null) return null
      return {
        what: `${change.by}: ${impactText(locked, rowsOf(locked.table))} Copy the rows to a new table in batches, or use a tool that does it beside the application.`,
        instead: null,
      }
    },
  },
  {
    code: 'change-enum',
    severity: 'error',
    title: 'changing the values of an enum writes its tables again',
    judge(linted) {
      const { change, rowsOf, enumValues } = linted
      const locked = longStop(linted, 'rewrite')
      if (change.kind !== 'alterEnum' || locked === null) return null
      const { enumType, values, columns } = change
      const previous = change.previous ?? enumValues(enumType) ?? undefined
      const added = previous === undefined ? [] : values.filter((value) => !previous.includes(value))
      const isOnlyMore = previous !== undefined && previous.every((value, index) => values[index] === value)
      return {
        what: `The type is made again, and every table that has it is written again. ${impactText(locked, rowsOf(locked.table))}`,
        instead: isOnlyMore
          ? calls(...added.map((value) => ({ kind: 'addEnumValue' as const, enumType, value, columns })))
          : '// keep the values that are no longer used, and forbid them by a check constraint (notValid: true, then validateConstraint); op.addEnumValue adds one in a moment',
      }
    },
  },
  {
    code: 'refresh-matview',
    severity: 'warning',
    title: 'a materialized view is computed again while nobody can read it',
    judge(linted) {
      const { change, rowsOf } = linted
      const locked = longStop(linted)
      const safe = { ...change, concurrently: true }
      if (change.kind !== 'refreshView' || locked === null || !isGentler(linted, safe, locked)) return null
      return {
        what: impactText(locked, rowsOf(locked.table)),
        instead: `// needs a unique index on the view\nawait op.execute('REFRESH MATERIALIZED VIEW CONCURRENTLY ${change.view}')`,
      }
    },
  },
  {
    code: 'attach-partition-scan',
    severity: 'warning',
    title: 'attaching a partition reads its rows while nobody can use it',
    judge(linted) {
      const { change, rowsOf } = linted
      const locked = longStop(linted, 'scan')
      if (change.kind !== 'attachPartition' || locked?.table !== change.partition) return null
      return {
        what: `${impactText(locked, rowsOf(locked.table))} With a valid check constraint that says the same as the partition's bounds it is not read.`,
        instead: `// before, in two revisions: op.createCheck(…, '${change.partition}', …, { notValid: true }) and op.validateConstraint(…, '${change.partition}')`,
      }
    },
  },
  {
    code: 'detach-partition',
    severity: 'hint',
    title: 'a partition is detached while nobody can use its table',
    judge(linted) {
      const { change, impacts, rowsOf } = linted
      if (change.kind !== 'detachPartition' || change.concurrently) return null
      const locked = impacts.find(({ table }) => table === change.table)
      if (locked === undefined || !isGentler(linted, { ...change, concurrently: true }, locked)) return null
      return {
        what: impactText(locked, rowsOf(locked.table)),
        instead: `// in a revision of its own\nexport const transaction = false\nawait op.execute('ALTER TABLE ${change.table} DETACH PARTITION ${change.partition} CONCURRENTLY')`,
      }
    },
  },
  {
    code: 'alter-domain-add-constraint',
    severity: 'warning',
    title: 'a constraint of a domain reads every table that uses the domain',
    judge({ change }) {
      if (change.kind !== 'domainConstraint' || change.isNew || change.notValid) return null
      return {
        what: `All tables with a column of domain ${change.domain} are read, and their writers wait meanwhile. A row that does not comply makes it fail.`,
        instead: `// ADD CONSTRAINT … NOT VALID, and in the next revision\nawait op.execute('ALTER DOMAIN ${change.domain} VALIDATE CONSTRAINT …')`,
      }
    },
  },
  {
    code: 'long-write-lock',
    severity: 'warning',
    title: 'writers wait while a large table is read or written again',
    judge(linted) {
      const { change, impacts, isShort, rowsOf } = linted
      // Only what is known to be large: there is no gentler form to write.
      const locked = impacts.find(
        ({ table, blocked, work }) =>
          blocked === 'writes' &&
          (work === 'rewrite' || work === 'index') &&
          rowsOf(table) !== null &&
          !isShort(table, work),
      )
      if (locked === undefined || change.kind === 'rewriteTable') return null
      const safe =
        'concurrently' in change || change.kind === 'createIndex' ? { ...change, concurrently: true } : change
      if (isGentler(linted, safe, locked)) return null
      return {
        what: `${impactText(locked, rowsOf(locked.table))} Run it when few write, and make all changes of the table in one batch.`,
        instead: null,
      }
    },
  },
]

/** Whether no table is known to be large, of some whose sizes are known. */
function areShort({ known, isShort, rowsOf }: LintedChange): boolean {
  const tables = known.tables().map(({ name }) => name)
  const sized = tables.filter((table) => rowsOf(table) !== null)
  return (sized.length > 0 ? sized : ['']).every((table) => isShort(table, 'rewrite'))
}
