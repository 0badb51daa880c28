import type { Node } from 'libpg-query'

import type { Change } from '../../../port/sql-change.ts'
import { readAlterTable } from './alter-table.ts'
import { readCreateIndex, readCreateTable } from './create.ts'
import { readDrop } from './drop.ts'
import { maintenance } from './maintenance.ts'
import { allOf, as, isOn, strings, tableOf } from './nodes.ts'
import { objects } from './objects.ts'
import { HARMLESS, opaque, type Reading, type StatementKind, type StatementReaders } from './reading.ts'
import { readRename } from './rename.ts'
import { readQuery } from './rows.ts'
import { accessControl, lockMode, readSet, readTransaction } from './settings.ts'

/** The changes that one statement makes. One that no reader knows is opaque. */
export function readStatement(stmt: Node, reading: Reading): readonly Change[] {
  const [[kind, value] = ['']] = Object.entries(stmt)
  if (QUERIES.has(kind)) return readQuery(stmt, reading.source)
  if (HARMLESS_KINDS.has(kind)) return HARMLESS
  // The table gives each kind the reader of that very kind; TypeScript does not follow the index.
  const reader = READERS[kind as StatementKind] as ((stmt: unknown, reading: Reading) => readonly Change[]) | undefined
  return reader?.(value, reading) ?? opaque(kindWords(kind))
}

const QUERIES = new Set(['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt', 'MergeStmt'])

/**
 * They make, change or remove what holds no rows and stands on no table, or they are the session's own: a function, a
 * sequence, a type, a cursor, a notification. What uses a function does not wait while it is replaced.
 */
const HARMLESS_KINDS = new Set(
  `
  AlterCollationStmt AlterDatabaseRefreshCollStmt AlterDatabaseSetStmt AlterEventTrigStmt
  AlterFdwStmt AlterForeignServerStmt AlterFunctionStmt AlterObjectDependsStmt AlterOperatorStmt AlterOpFamilyStmt
  AlterSeqStmt AlterStatsStmt AlterTableSpaceOptionsStmt AlterTSConfigurationStmt AlterTSDictionaryStmt AlterTypeStmt
  CheckPointStmt ClosePortalStmt CompositeTypeStmt ConstraintsSetStmt CreateAmStmt CreateCastStmt CreateConversionStmt
  CreateEventTrigStmt CreateFdwStmt CreateForeignServerStmt CreateForeignTableStmt CreateFunctionStmt
  CreateOpClassStmt CreateOpFamilyStmt CreatePLangStmt CreateRangeStmt CreateSeqStmt CreateTransformStmt DeallocateStmt
  DefineStmt DropUserMappingStmt FetchStmt ImportForeignSchemaStmt ListenStmt NotifyStmt UnlistenStmt
  VariableShowStmt
`
    .trim()
    .split(/\s+/),
)

const outside = (what: string, ...changes: readonly Change[]): readonly Change[] => [
  { kind: 'outsideOnly', what },
  ...changes,
]

const READERS: StatementReaders = {
  ...maintenance,
  ...objects,
  AlterTableStmt: (stmt, { source }) => readAlterTable(stmt, source),
  AlterTableMoveAllStmt: () => [{ kind: 'rewriteTable', table: null, by: 'SET TABLESPACE' }],
  CreateStmt: (stmt, { source }) => readCreateTable(stmt, source),
  IndexStmt: (stmt, { source }) => readCreateIndex(stmt, source),
  RenameStmt: readRename,
  DropStmt: readDrop,
  TruncateStmt: ({ relations, behavior }) => [
    {
      kind: 'truncate',
      tables: allOf(relations, 'RangeVar').map(tableOf),
      cascade: behavior === 'DROP_CASCADE',
    },
  ],
  LockStmt: ({ relations, mode }) =>
    allOf(relations, 'RangeVar').map((each) => ({ kind: 'lockTable', table: tableOf(each), lock: lockMode(mode) })),
  CopyStmt({ relation, query, is_from: isFrom }, { inner }) {
    if (query !== undefined) return inner(query)
    return isFrom ? [{ kind: 'insertRows', table: tableOf(relation), isFromQuery: true }] : HARMLESS
  },
  // Without ANALYZE it only plans.
  ExplainStmt: ({ query, options }, { inner }) => (isOn(options, 'analyze') ? inner(query) : HARMLESS),
  DeclareCursorStmt: ({ query }, { inner }) => inner(query),
  PrepareStmt: ({ query }, { inner }) => inner(query),
  ExecuteStmt: ({ name = '' }) => opaque(`EXECUTE ${name}`),
  DoStmt({ args }, { block }) {
    const options = allOf(args, 'DefElem')
    const language = as(options.find(({ defname }) => defname === 'language')?.arg, 'String')?.sval ?? 'plpgsql'
    const body = as(options.find(({ defname }) => defname === 'as')?.arg, 'String')?.sval
    return (language === 'plpgsql' && body !== undefined && block(body)) || opaque(`a DO block in ${language}`)
  },
  CallStmt: ({ funccall }) => opaque(`CALL ${strings(funccall?.funcname).join('.')}()`),
  LoadStmt: ({ filename = '' }) => opaque(`LOAD '${filename}'`),

  VariableSetStmt: readSet,
  DiscardStmt: ({ target }) =>
    target === 'DISCARD_ALL'
      ? outside('DISCARD ALL', { kind: 'setSetting', name: 'ALL', isLocal: false, isReset: true })
      : HARMLESS,
  TransactionStmt: readTransaction,
  AlterSystemStmt: () => outside('ALTER SYSTEM', { kind: 'accessControl', what: 'ALTER SYSTEM', hasPassword: false }),

  GrantStmt: ({ is_grant: isGrant }) => accessControl(isGrant ? 'GRANT' : 'REVOKE'),
  AlterDefaultPrivilegesStmt: () => accessControl('ALTER DEFAULT PRIVILEGES'),
  GrantRoleStmt: ({ is_grant: isGrant }) => accessControl(isGrant ? 'GRANT' : 'REVOKE'),
  CreateRoleStmt: ({ options }) => accessControl('CREATE ROLE', options),
  AlterRoleStmt: ({ options }) => accessControl('ALTER ROLE', options),
  AlterRoleSetStmt: () => accessControl('ALTER ROLE'),
  DropRoleStmt: () => accessControl('DROP ROLE'),
  CreateUserMappingStmt: ({ options }) => accessControl('CREATE USER MAPPING', options),
  AlterUserMappingStmt: ({ options }) => accessControl('ALTER USER MAPPING', options),
  ReassignOwnedStmt: () => accessControl('REASSIGN OWNED'),
  DropOwnedStmt: () => opaque('DROP OWNED'),
  AlterOwnerStmt: () => accessControl('ALTER … OWNER TO'),

  CreatedbStmt: () => outside('CREATE DATABASE'),
  DropdbStmt: ({ dbname = '' }) => outside('DROP DATABASE', { kind: 'dropDatabase', name: dbname }),
  AlterDatabaseStmt: ({ options }) =>
    allOf(options, 'DefElem').some(({ defname }) => defname === 'tablespace')
      ? outside('ALTER DATABASE … SET TABLESPACE')
      : HARMLESS,
  CreateTableSpaceStmt: () => outside('CREATE TABLESPACE'),
  DropTableSpaceStmt: () => outside('DROP TABLESPACE'),
  CreateSubscriptionStmt: () => outside('CREATE SUBSCRIPTION'),
  AlterSubscriptionStmt: () => outside('ALTER SUBSCRIPTION'),
  DropSubscriptionStmt: () => outside('DROP SUBSCRIPTION'),
}

/** `AlterThingStmt` in words. */
function kindWords(kind: string): string {
  return kind
    .replace(/Stmt$/, '')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toUpperCase()
}
