import type { Environment } from '../config/environment.ts'
import { dialectOf } from '../dialects/dialects.ts'
import { scriptOf } from '../dialects/script.ts'
import { newRunIdentity } from '../runtime/identity.ts'
import { offlineInspector } from '../runtime/offline-inspector.ts'
import { dialectOfSource, resolveSource } from '../runtime/resolve-source.ts'
import type { RunIdentity } from '../runtime/identity.ts'
import { ScriptStage } from '../runtime/script-stage.ts'
import { VersionLog } from '../runtime/version-log.ts'
import { VersionTable } from '../runtime/version-table.ts'
import type { Dialect } from '../dialects/dialect.ts'

/** What writing a script needs: the database's dialect, hub's tables and a stage on paper. */
export interface Offline {
  readonly dialect: Dialect
  readonly versionTable: VersionTable
  readonly versionLog: VersionLog
  readonly stage: ScriptStage
  readonly identity: RunIdentity
  /** The whole script, with its head and foot. */
  finish(title: string): string
}

/** Prepares a script for the database that the environment names, without connecting to it. */
export async function openOffline(environment: Environment): Promise<Offline> {
  const dialect = dialectOf(dialectOfSource(await resolveSource(environment)))
  const { versionTableSchema, versionTable: name } = environment
  const versionTable = new VersionTable(dialect, versionTableSchema, name)
  const versionLog = new VersionLog(dialect, versionTableSchema, name)
  const stage = new ScriptStage(dialect, versionTable, offlineInspector)
  return {
    dialect,
    versionTable,
    versionLog,
    stage,
    identity: newRunIdentity(),
    finish(title) {
      const { head, foot } = scriptOf(dialect.name)
      const tables = [versionTable.createSql, versionLog.createSql]
      return [
        ...[title, ...head].map((line) => `-- ${line}`),
        '',
        ...tables.map((sql) => `${sql};\n`),
        stage.text(),
        ...foot.map((sql) => `${sql};`),
      ]
        .join('\n')
        .trimEnd()
    },
  }
}
