import { workOf } from '../../time-limit.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { formatTableName, parseTableName, siblingName } from '../../schema/table-name.ts'
import { loadRevision } from '../../script/load-revision.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import { type ObjectChange, objectChanges } from '../../autogenerate/created/object-changes.ts'
import { recordRevision } from './record-revision.ts'

/** The facts about the database that are needed to identify its objects. */
export interface MadeOn {
  readonly dialect: Dialect
  /** The schema of unqualified names. */
  readonly currentSchema: string | null
  readonly x: Readonly<Record<string, string>>
  readonly onUnrecorded: (revision: string, reason: unknown) => void
}

/** The objects that revisions created and that no later revision dropped. */
export interface MadeObjects {
  hasTable(name: string): boolean
  /** Whether a revision created it for an entity. */
  hasEntityView(name: string): boolean
}

/**
 * The tables and views that these revisions, in the order in which they ran, created and did not drop, found by
 * recording their `up` without a database. For a revision that reads from the database, the operations recorded up to
 * that point count.
 */
export async function madeObjects(revisions: readonly ScriptRevision[], on: MadeOn): Promise<MadeObjects> {
  const made = { table: new Set<string>(), view: new Set<string>() }
  const keyOf = keysOf(on)
  for (const revision of revisions) {
    for (const change of await recordedChanges(revision, on)) {
      const names = made[change.kind]
      if (change.action !== 'create') names.delete(keyOf(change.name))
      if (change.action === 'create') names.add(keyOf(change.name))
      if (change.action === 'rename') names.add(keyOf(siblingName(change.name, change.to)))
    }
  }
  return { hasTable: (name) => made.table.has(keyOf(name)), hasEntityView: (name) => made.view.has(keyOf(name)) }
}

async function recordedChanges(revision: ScriptRevision, on: MadeOn): Promise<readonly ObjectChange[]> {
  const module = await loadRevision(revision).catch((error: unknown) => {
    on.onUnrecorded(revision.id, error)
    return null
  })
  if (module === null) return []
  const { operations, failure } = await recordRevision(module.up, on, workOf('up', revision.id))
  if (failure) on.onUnrecorded(revision.id, failure.error)
  return operations.flatMap((operation) => changesOf(operation, on))
}

/** A view counts only if it was created for an entity; other views belong to the author of the revision. */
function changesOf(operation: Operation, { dialect }: MadeOn): readonly ObjectChange[] {
  switch (operation.kind) {
    case 'createTable':
      return [{ action: 'create', kind: 'table', name: operation.table.name }]
    case 'dropTable':
      return [{ action: 'drop', kind: 'table', name: operation.table }]
    case 'renameTable':
      return [{ action: 'rename', kind: 'table', name: operation.table, to: operation.name }]
    case 'createView':
      return operation.ofEntity ? [{ action: 'create', kind: 'view', name: operation.view.name }] : []
    case 'dropView':
      return [{ action: 'drop', kind: 'view', name: operation.view }]
    case 'execute':
      return objectChanges(operation.sql, dialect.syntax).filter(
        ({ kind, action }) => kind === 'table' || action === 'drop',
      )
    default:
      return []
  }
}

/** The same key for every spelling of an object's name. */
function keysOf({ dialect, currentSchema }: MadeOn): (name: string) => string {
  return (name) => {
    const { schema, name: bare } = parseTableName(name) ?? { schema: null, name }
    const own = formatTableName({ schema: schema === currentSchema ? null : schema, name: bare })
    return dialect.names.nameKey('table', own)
  }
}
