import type { CreateCheck, CreateForeignKey, CreatePrimaryKey, CreateUnique } from '../../operations/constraints.ts'
import type { Operation } from '../../operations/operation.ts'
import { impactText } from '../impact-text.ts'
import { calls, inSteps, outsideTransaction } from '../instead.ts'
import type { LintedChange, Problem, Rule } from '../linted.ts'
import { ofCall } from '../of-call.ts'
import { isGentler, longStop, longWait } from '../long-work.ts'

/** Rules about constraints on tables that have rows. */
export const constraintRules: readonly Rule[] = [
  {
    code: 'add-check',
    severity: 'error',
    title: 'a check constraint reads all rows while nobody can use the table',
    judge: (linted) =>
      linted.change.kind !== 'createCheck'
        ? null
        : inTwoSteps(linted, linted.change.check.name, {
            ...linted.change,
            check: { ...linted.change.check, notValid: true },
          }),
  },
  {
    code: 'add-foreign-key',
    severity: 'error',
    title: 'a foreign key reads all rows while writers of both tables wait',
    judge: (linted) =>
      linted.change.kind !== 'createForeignKey'
        ? null
        : inTwoSteps(linted, linted.change.foreignKey.name, {
            ...linted.change,
            foreignKey: { ...linted.change.foreignKey, notValid: true },
          }),
  },
  {
    code: 'add-unique-constraint',
    severity: 'error',
    title: 'a unique constraint builds its index while nobody can use the table',
    judge: (linted) =>
      linted.change.kind === 'createUnique' ? ofIndex(linted, linted.change, linted.change.unique) : null,
  },
  {
    code: 'add-primary-key',
    severity: 'error',
    title: 'a primary key builds its index while nobody can use the table',
    judge: (linted) =>
      linted.change.kind === 'createPrimaryKey' ? ofIndex(linted, linted.change, linted.change.primaryKey) : null,
  },
  {
    code: 'add-exclusion-constraint',
    severity: 'error',
    title: 'an exclusion constraint builds its index while nobody can use the table',
    judge(linted) {
      const locked = longStop(linted)
      if (linted.change.kind !== 'createExclusion' || locked === null) return null
      return {
        what: `${impactText(locked, linted.rowsOf(locked.table))} There is no gentler form: run it when nobody needs the table, or create a new table with it.`,
        instead: null,
      }
    },
  },
  {
    code: 'validate-in-same-transaction',
    severity: 'error',
    title: 'a constraint is validated in the transaction that creates it, whose lock stays',
    judge(linted) {
      const { change, isShort, isNew, rowsOf, impacts } = linted
      if (change.kind !== 'validateConstraint' || isNew(change.table) || isShort(change.table, 'scan')) return null
      const created = createdHere(linted)
      const held = created?.impacts.find(({ table, blocked }) => table === change.table && blocked !== 'changes')
      const [validation] = impacts
      if (held === undefined || validation === undefined) return null
      return {
        what: `The lock of the statement that creates ${change.constraint} is kept while it is validated. ${impactText({ ...held, work: validation.work }, rowsOf(change.table))}`,
        instead: `// in the next revision\n${calls(change)}`,
      }
    },
  },
]

/** NOT VALID now, validated in the next revision, where others read and write meanwhile. */
function inTwoSteps(linted: LintedChange, constraint: string, safe: CreateCheck | CreateForeignKey): Problem | null {
  // The rows are those of the table itself, whatever else is locked.
  const locked = linted.isNew(safe.table) ? null : longWait(linted)
  if (locked === null || !isGentler(linted, safe, locked)) return null
  const later = { kind: 'validateConstraint', table: safe.table, constraint } as const
  const other = linted.impacts.find(({ table, blocked }) => table !== locked.table && blocked !== 'nothing')
  const others = other === undefined ? '' : ` Writers of ${other.table} wait as well.`
  return {
    what: `${impactText(locked, linted.rowsOf(locked.table))}${others} A row that does not comply makes it fail.`,
    instead: inSteps(calls(safe), calls(later)),
    ...ofCall(linted, { method: safe.kind, option: 'notValid', leaves: 'nothing', later }),
  }
}

/** The index first, without blocking anyone, and the constraint of it in a moment. */
function ofIndex(
  linted: LintedChange,
  constraint: CreateUnique | CreatePrimaryKey,
  { name, columns }: { readonly name: string; readonly columns: readonly string[] },
): Problem | null {
  const locked = longStop(linted)
  if (locked === null) return null
  const { table } = constraint
  const index: Operation = { kind: 'createIndex', table, index: { name, columns, unique: true }, concurrently: true }
  const statement = linted.impact.advice.constraintFromIndex(constraint)
  if (statement === null || !isGentler(linted, index, locked)) return null
  return {
    what: `${impactText(locked, linted.rowsOf(locked.table))} Rows with the same values make it fail.`,
    instead: inSteps(outsideTransaction(index), calls({ kind: 'execute', sql: statement })),
  }
}

/** What creates, NOT VALID and in the same transaction, the constraint that a change validates. */
export function createdHere({ change, before }: LintedChange): LintedChange | undefined {
  if (change.kind !== 'validateConstraint') return undefined
  return before.find((each) => createsNotValid(each, change.table, change.constraint))
}

function createsNotValid({ change }: LintedChange, table: string, constraint: string): boolean {
  if (change.kind === 'createCheck')
    return change.table === table && change.check.name === constraint && change.check.notValid === true
  return (
    change.kind === 'createForeignKey' &&
    change.table === table &&
    change.foreignKey.name === constraint &&
    change.foreignKey.notValid === true
  )
}
