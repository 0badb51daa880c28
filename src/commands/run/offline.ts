import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { sqlOf } from '../../connection.ts'
import { dialectAt } from '../../dialects/dialects.ts'
import { parseRange } from '../../revision/range.ts'
import type { RevisionMap } from '../../revision/revision-map.ts'
import { newRunIdentity, type RunIdentity } from '../../runtime/session/identity.ts'
import type { Database } from '../../runtime/session/database.ts'
import { openMemoryDatabase } from '../../runtime/scratch/memory-database.ts'
import { ownTablesOf } from '../../runtime/version/own-tables.ts'
import { Replica } from '../../runtime/sink/replica.ts'
import { resolveSource } from '../../runtime/session/resolve-source.ts'
import { ScriptSink } from '../../runtime/sink/script-sink.ts'
import type { VersionLog } from '../../runtime/version/version-log.ts'
import { entryForReplaced } from '../../runtime/version/log-entry.ts'
import type { VersionTable } from '../../runtime/version/version-table.ts'
import { sourceSchema } from '../../runtime/session/source-schema.ts'
import { shown } from '../../shown.ts'
import { optionsOf, requireAccess, typeOf } from '../../typeorm/source.ts'
import { inMemory } from '../../typeorm/in-memory.ts'

/** A script instead of a run. */
export interface SqlResult {
  readonly sql: string
}

/** What is needed to write a script: the dialect of the database, hub's tables and an offline sink. */
export interface Offline {
  readonly dialect: Dialect
  readonly versionTable: VersionTable
  readonly versionLog: VersionLog
  readonly sink: ScriptSink
  readonly identity: RunIdentity
  /** Returns the whole script, including its header. */
  finish(title: string): SqlResult
  close(): Promise<void>
}

/**
 * Prepares a script for the environment's database without connecting to it. `bringToStart` brings an empty database to
 * the start of the script; without it, the script cannot inspect tables. The caller closes it.
 */
export async function openOffline(
  environment: Environment,
  bringToStart?: (database: Database) => Promise<void>,
): Promise<Offline> {
  const source = await resolveSource(environment)
  requireAccess(typeOf(source))
  const dialect = await dialectAt(optionsOf(source), null)
  const schema = sourceSchema(optionsOf(source), dialect)
  const { versionTable, versionLog } = ownTablesOf(dialect, environment, null, schema)
  const memory = inMemory(source)
  const replica =
    dialect.replica && memory && bringToStart
      ? new Replica({
          textPlace: dialect.replica.textPlace,
          open: () => openMemoryDatabase(environment, memory),
          bringToStart,
        })
      : null
  const sink = new ScriptSink(dialect, versionTable, versionLog, environment.tableLockTimeout, replica, schema)
  return {
    dialect,
    versionTable,
    versionLog,
    sink,
    identity: newRunIdentity(),
    finish(title) {
      const comments = [title, ...dialect.script.head].map((line) => `-- ${shown(line)}`)
      return { sql: [...comments, '', sink.text()].join('\n').trimEnd() }
    },
    close: async () => replica?.close(),
  }
}

/** The start of a script, as version rows, and its target. Without a range the script starts from an empty database. */
export function offlineRange(
  map: RevisionMap,
  text: string,
): { readonly rows: readonly string[]; readonly target: string | null } {
  if (!text.includes(':')) return { rows: [], target: text }
  const { lower, upper } = parseRange(text)
  return { rows: map.maximal(map.resolve(lower).map(({ id }) => id)), target: upper }
}

/**
 * The version rows from which a script starts, as it expects them. Where squashes give one of them another name, the
 * script first brings the row to the expected one.
 */
export function startRows(
  map: RevisionMap,
  ids: readonly string[],
  { sink, versionTable, versionLog, identity }: Offline,
): readonly string[] {
  sink.settle(
    ids.flatMap((id) => {
      const stored = map.storedAs(id)
      const others = map.namesOf(id).filter((name) => name !== stored)
      const isThere = `version_num IN (${others.map((name) => versionLog.literal(name)).join(', ')})`
      const squash = stored === id ? map.get(id) : null
      const logged =
        others.length > 0 && squash !== null && squash.replaces.length > 0
          ? [
              versionLog.insert(
                entryForReplaced(identity, squash),
                `EXISTS (SELECT 1 FROM ${versionTable.quoted} WHERE ${isThere})`,
              ),
            ]
          : []
      const changes = others.flatMap((name) => versionTable.changes({ deletes: [name], inserts: [stored] }))
      return [...logged, ...changes.map(({ statement }) => statement)].map(sqlOf)
    }),
  )
  return storedRows(map, ids)
}

/** Version rows by the names under which a script expects them. */
export function storedRows(map: RevisionMap, ids: readonly string[]): readonly string[] {
  return ids.map((id) => map.storedAs(id)).toSorted()
}
