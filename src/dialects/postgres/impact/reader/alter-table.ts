import type { AlterTableCmd, AlterTableStmt, ColumnDef } from 'libpg-query'

import type { ColumnChanges } from '../../../../operations/columns.ts'
import type { Column } from '../../../../schema/column.ts'
import { sql } from '../../../../schema/sql-text.ts'
import type { Change } from '../../../port/sql-change.ts'
import { readColumn } from './column-def.ts'
import { readConstraint } from './constraint-def.ts'
import { as, tableOf } from './nodes.ts'
import { readSetting } from './alter-table-settings.ts'
import type { Source } from './source.ts'
import { collationOf, typeOf } from './type-of.ts'

type Subtype = NonNullable<AlterTableCmd['subtype']>

interface Command {
  readonly table: string
  readonly cmd: AlterTableCmd
  readonly source: Source
}

/** The changes of `ALTER TABLE`, also of a foreign table; those of an index, a view or a sequence change no table. */
export function readAlterTable(stmt: AlterTableStmt, source: Source): readonly Change[] {
  const table = tableOf(stmt.relation)
  const commands = (stmt.cmds ?? []).flatMap((node) => as(node, 'AlterTableCmd') ?? [])
  if (stmt.objtype === 'OBJECT_INDEX') return [{ kind: 'alterIndex', index: table, what: indexChange(commands) }]
  if (stmt.objtype === 'OBJECT_TYPE' || stmt.objtype === 'OBJECT_SEQUENCE') return [{ kind: 'harmless' }]
  return commands.flatMap((cmd) => {
    const { subtype } = cmd
    if (subtype === undefined) return []
    return READERS[subtype]?.({ table, cmd, source }) ?? readSetting(table, cmd)
  })
}

function indexChange(commands: readonly AlterTableCmd[]): 'rewrite' | 'attach' | 'setting' {
  if (commands.some(({ subtype }) => subtype === 'AT_SetTableSpace')) return 'rewrite'
  return commands.some(({ subtype }) => subtype === 'AT_AttachPartition') ? 'attach' : 'setting'
}

/** A column without a default is empty, so its reference is not checked; its check is. */
function ofNewColumn({ default: value, generated, asExpression }: Column, change: Change | null): readonly Change[] {
  if (change === null) return []
  const isEmpty = value === undefined && !generated && asExpression === undefined
  if (change.kind !== 'createForeignKey' || !isEmpty) return [change]
  return [{ kind: 'addReference', table: change.table, foreignKey: change.foreignKey }]
}

type ReadCommand = (command: Command) => readonly Change[]

const alter =
  (changesOf: (command: Command) => ColumnChanges): ReadCommand =>
  (command) => [
    { kind: 'alterColumn', table: command.table, column: command.cmd.name ?? '', changes: changesOf(command) },
  ]
const partition =
  (kind: 'attachPartition' | 'detachPartition'): ReadCommand =>
  ({ table, cmd }) => {
    const def = as(cmd.def, 'PartitionCmd')
    const concurrently = def?.concurrent ?? false
    return [{ kind, table, partition: tableOf(def?.name), ...(concurrently && { concurrently }) }]
  }
const columnOf = ({ cmd }: Command): ColumnDef => as(cmd.def, 'ColumnDef') ?? {}

/** Those of columns, constraints and partitions. */
const READERS: { readonly [Each in Subtype]?: ReadCommand } = {
  AT_AddColumn({ table, cmd, source }) {
    const { column, constraints } = readColumn(as(cmd.def, 'ColumnDef') ?? {}, source)
    const ifNotExists = cmd.missing_ok ?? false
    return [
      { kind: 'addColumn', table, column, ...(ifNotExists && { ifNotExists }) },
      ...constraints.flatMap((each) => ofNewColumn(column, readConstraint(table, each, source, column.name))),
    ]
  },
  AT_DropColumn: ({ table, cmd }) => [
    {
      kind: 'dropColumn',
      table,
      column: cmd.name ?? '',
      ...(cmd.missing_ok && { ifExists: true }),
      ...(cmd.behavior === 'DROP_CASCADE' && { cascade: true }),
    },
  ],
  AT_ColumnDefault: alter(({ cmd, source }) => ({
    default: cmd.def === undefined ? null : sql.raw(source.expression(cmd.def)),
  })),
  AT_SetNotNull: alter(() => ({ nullable: false })),
  AT_DropNotNull: alter(() => ({ nullable: true })),
  AT_AlterColumnType: alter((command) => {
    const { typeName, collClause, raw_default: using, location } = columnOf(command)
    const collation = collationOf(collClause?.collname)
    const { generated: _generated, ...type } = typeOf(typeName)
    return {
      ...type,
      ...(collation !== undefined && { collation }),
      ...(using !== undefined && { using: command.source.after(location, 'USING') }),
    }
  }),
  AT_SetExpression: alter(({ cmd, source }) => ({ asExpression: source.expression(cmd.def) })),
  AT_DropExpression: alter(() => ({ asExpression: null })),
  AT_DropIdentity: alter(() => ({ generated: null })),
  AT_AddConstraint({ table, cmd, source }) {
    const constraint = as(cmd.def, 'Constraint')
    return (constraint && [readConstraint(table, constraint, source)].filter((each) => each !== null)) ?? []
  },
  AT_AddInherit: ({ table, cmd }) => [
    { kind: 'alterTable', table, what: 'inheritance', parent: tableOf(as(cmd.def, 'RangeVar') ?? undefined) },
  ],
  AT_ValidateConstraint: ({ table, cmd }) => [{ kind: 'validateConstraint', table, constraint: cmd.name ?? '' }],
  AT_DropConstraint: ({ table, cmd }) => [
    {
      kind: 'dropConstraint',
      table,
      constraint: cmd.name ?? '',
      ...(cmd.missing_ok && { ifExists: true }),
      ...(cmd.behavior === 'DROP_CASCADE' && { cascade: true }),
    },
  ],
  AT_AttachPartition: partition('attachPartition'),
  AT_DetachPartition: partition('detachPartition'),
  AT_DetachPartitionFinalize: partition('detachPartition'),
}
