import type { QueryRunner } from 'typeorm'

import type { Row } from '../connection.ts'
import type { Dialect, Statement } from '../dialects/dialect.ts'
import type { Inspector } from '../schema/inspector.ts'
import { writeParameters } from '../sql/placeholders.ts'
import { OfflineError } from './errors.ts'
import type { Stage } from './stage.ts'
import type { VersionLog } from './version-log.ts'
import type { RowChange, VersionTable } from './version-table.ts'

/** A stage on paper: statements are written down, with their parameters as literals. */
export class ScriptStage implements Stage {
  readonly isOffline = true
  readonly inspector: Inspector
  readonly #dialect: Dialect
  readonly #versionTable: VersionTable
  readonly #lines: string[] = []

  /** What makes hub's own tables; written into the first transaction, so that a script that does not fit makes nothing. */
  #tables: readonly string[]

  constructor(dialect: Dialect, versionTable: VersionTable, versionLog: VersionLog, inspector: Inspector) {
    this.#dialect = dialect
    this.#versionTable = versionTable
    this.#tables = [versionTable.createSql, versionLog.createSql]
    this.inspector = inspector
  }

  async begin(_label: string, expected: readonly string[]): Promise<readonly string[]> {
    const start = { tables: this.#tables, versionTable: this.#versionTable.quoted, expected }
    for (const sql of this.#dialect.script.begin(start)) this.#write(sql)
    this.#tables = []
    return expected
  }

  async commit(): Promise<void> {
    for (const sql of this.#dialect.script.commit()) this.#write(sql)
  }

  async rollback(): Promise<void> {
    // A script that failed to be written is not given to anyone.
  }

  async execute({ sql, parameters = [] }: Statement): Promise<readonly Row[]> {
    this.#write(
      parameters.length === 0
        ? sql
        : writeParameters(sql, parameters, this.#dialect.name, (value) => this.#dialect.literal(value)),
    )
    return []
  }

  executeOutside(statement: Statement): Promise<readonly Row[]> {
    return this.execute(statement)
  }

  async lockHolders(): Promise<readonly string[]> {
    return []
  }

  comment(text: string): void {
    for (const line of text.split(/\r\n|[\r\n\u2028\u2029]/)) this.#lines.push(`-- ${line}`)
    this.#lines.push('')
  }

  async change({ statement }: RowChange): Promise<void> {
    await this.execute(statement)
  }

  async query(): Promise<readonly Row[]> {
    throw new OfflineError('op.query')
  }

  async missing(): Promise<never> {
    throw new OfflineError('op.createMissing')
  }

  async cancel(): Promise<void> {}

  watchQueryRunner(): () => void {
    return () => {}
  }

  queryRunner(): QueryRunner {
    throw new OfflineError('op.queryRunner')
  }

  /** The script so far. */
  text(): string {
    return this.#lines.join('\n')
  }

  #write(sql: string): void {
    // A comment at the end of the statement would swallow the semicolon.
    this.#lines.push(/--[^\n]*$/.test(sql) ? `${sql}\n;` : `${sql};`, '')
  }
}
