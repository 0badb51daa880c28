import type { Row } from '../../src/connection.ts'
import type { TestDatabase } from './databases.ts'

/** The parts of a revision file. Parts given as text are code, and are inserted unchanged. */
export interface RevisionText {
  readonly id: string
  readonly down?: string | readonly string[] | null
  readonly labels?: string | readonly string[] | null
  readonly dependsOn?: string | readonly string[] | null
  readonly replaces?: readonly string[]
  readonly message?: string
  /** The body of `up`; null omits the function. */
  readonly up?: string | null
  readonly downBody?: string | null
  /** Code at the top of the module. */
  readonly head?: string
}

/** The text of a revision file, as a template generates it. */
export function revisionText(revision: RevisionText): string {
  const { id, down = null, labels = null, dependsOn = null, message = `revision ${id}` } = revision
  const { up = '', downBody = '', head = '' } = revision
  return `/**
 * ${message}
 *
 * Revision ID: ${id}
 * Revises: ${[down ?? ''].flat().join(', ')}
 * Create Date: 2026-11-21 02:00:00 UTC
 */
import type { Operations } from 'hub-migrate'
${head}
export const revision = ${literal(id)}
export const downRevision = ${literal(down)}
export const branchLabels = ${literal(labels)}
export const dependsOn = ${literal(dependsOn)}
${revision.replaces ? `export const replaces = ${literal(revision.replaces)}\n` : ''}${up === null ? '' : `\nexport async function up(op: Operations): Promise<void> {\n${up}\n}\n`}${
    downBody === null ? '' : `\nexport async function down(op: Operations): Promise<void> {\n${downBody}\n}\n`
  }`
}

/** Files of a versions folder, by path: `versions/<number>_<id>.ts`. */
export function versionsOf(...revisions: readonly RevisionText[]): Record<string, string> {
  const files = revisions.map((revision, index) => {
    const number = String(index + 1).padStart(4, '0')
    return [`versions/${number}_${revision.id.replaceAll(/\W/g, '_')}.ts`, revisionText(revision)]
  })
  return Object.fromEntries(files) as Record<string, string>
}

/** A plain config, in a form that needs no package. */
export function configText(settings: Readonly<Record<string, unknown>>): string {
  return `export default ${JSON.stringify(settings, null, 2)}\n`
}

/** The rows of the version table, sorted; null if the table does not exist. */
export async function versionRows(database: TestDatabase): Promise<string[] | null> {
  if (!(await tableNames(database)).includes('hub_version')) return null
  const rows = await database.query('SELECT version_num FROM hub_version')
  return rows.map((row) => String(row['version_num'])).toSorted()
}

/** What the log recorded, oldest first: `up 71dda59686db`. */
export async function doneSteps(database: TestDatabase): Promise<string[]> {
  const rows = await database.query("SELECT direction, revision FROM hub_version_log WHERE event = 'done' ORDER BY id")
  return rows.map((row) => `${String(row['direction'])} ${String(row['revision'])}`)
}

/** The user's and hub's tables, sorted. */
export async function tableNames(database: TestDatabase): Promise<string[]> {
  const sql = {
    sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    postgres: "SELECT tablename AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')",
  }
  return (await database.query(sql[database.kind])).map((row) => String(row['name'])).toSorted()
}

/** The whole contents of the database, table by table, for later comparison. */
export async function contents(database: TestDatabase): Promise<Record<string, Row[]>> {
  const tables = await tableNames(database)
  const found: Record<string, Row[]> = {}
  for (const table of tables) found[table] = await database.query(`SELECT * FROM "${table}" ORDER BY 1`)
  return found
}

/** A header's value as source: null, a string, a list; also numbers, for invalid files. */
function literal(value: unknown): string {
  return JSON.stringify(value)
}
