import { describe } from '../../operations/describe.ts'
import type { Operation } from '../../operations/operation.ts'
import type { ForeignKey, PrimaryKey, UniqueConstraint } from '../../schema/constraints.ts'

/** What changes of something that is dropped and created again: `change foreign key fk of files: on delete CASCADE to SET NULL`. */
export function describeChange(dropped: Operation, made: Operation): string {
  const before = dropped.kind === 'dropConstraint' ? dropped.definition : undefined
  if (made.kind === 'createForeignKey' && before?.kind === made.kind)
    return `change foreign key ${made.foreignKey.name} of ${made.table}: ${changed(foreignKeyFacts(before.foreignKey), foreignKeyFacts(made.foreignKey))}`
  if (made.kind === 'createPrimaryKey' && before?.kind === made.kind)
    return `change primary key of ${made.table}: ${changed(keyFacts(before.primaryKey), keyFacts(made.primaryKey))}`
  if (made.kind === 'createUnique' && before?.kind === made.kind)
    return `change unique constraint ${made.unique.name} of ${made.table}: ${changed(keyFacts(before.unique), keyFacts(made.unique))}`
  if (made.kind === 'alterColumn' && dropped.kind === 'alterColumn')
    return describe({ ...made, changes: { ...dropped.changes, ...made.changes } })
  // A check, an exclusion constraint, an index, a view or a computed column is described by its SQL.
  return describe(made).replace(/^(?:create|add)/, 'change')
}

type Facts = Readonly<Record<string, string>>

function changed(before: Facts, after: Facts): string {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return names
    .filter((name) => before[name] !== after[name])
    .map((name) => `${name} ${before[name] ?? 'none'} to ${after[name] ?? 'none'}`)
    .join(', ')
}

function foreignKeyFacts({ columns, referencedTable, referencedColumns, ...key }: ForeignKey): Facts {
  return {
    columns: `(${columns.join(', ')})`,
    'referenced table': referencedTable,
    ...(referencedColumns.length > 0 && { 'referenced columns': `(${referencedColumns.join(', ')})` }),
    'on delete': key.onDelete ?? 'NO ACTION',
    ...(key.onDeleteColumns && { 'on delete of': `(${key.onDeleteColumns.join(', ')})` }),
    'on update': key.onUpdate ?? 'NO ACTION',
    deferrable: key.deferrable ?? 'no',
    match: key.match ?? 'SIMPLE',
  }
}

function keyFacts({ columns, deferrable, ...key }: PrimaryKey | UniqueConstraint): Facts {
  const nulls = 'nullsNotDistinct' in key && key.nullsNotDistinct ? 'not distinct' : 'distinct'
  return { columns: `(${columns.join(', ')})`, deferrable: deferrable ?? 'no', nulls }
}
