import { randomUUID } from 'node:crypto'

import BetterSqlite3 from 'better-sqlite3'

/*
 * The toy database: a SQLite file behind a driver that makes it behave like another database. It quotes with backticks
 * and accepts no double quotes, has no RETURNING, commits before each DDL statement, including one that fails, changes
 * a column only with MODIFY, which restates the whole column, and lets COMMIT and ROLLBACK succeed without a
 * transaction. A file without the toy's mark remains plain SQLite.
 */

/** The value of `PRAGMA application_id` in a toy database. */
const mark = 0x746f79

interface Statement {
  readonly reader: boolean
  all(...parameters: unknown[]): Record<string, unknown>[]
  run(...parameters: unknown[]): { changes: number }
}

interface Driver {
  prepare(sql: string): Statement
  exec(sql: string): unknown
  pragma(text: string, options?: { readonly simple: boolean }): unknown
  function(name: string, options: object, work: (...given: never[]) => unknown): unknown
  close(): unknown
  readonly inTransaction: boolean
}

// The driver's class; its types are those of single statements.
const Sqlite = BetterSqlite3 as unknown as new (file: string, options?: object) => Driver

const nothing = { changes: 0 }

/** What TypeORM accepts as `driver`, and returns as its connection. */
export class ToyDatabase extends Sqlite {
  #transaction = 0
  #isToy: boolean | null = null
  #isLost = false
  #lastBlock = -1

  constructor(file: string, options?: object) {
    super(file, options)
    this.function('transaction_id', { deterministic: false }, () => (this.inTransaction ? this.#transaction : 0))
    this.function('toy_uuid', { deterministic: false }, () => randomUUID())
    this.function('end_block', { deterministic: false }, (index: number) => (this.#lastBlock = index))
    this.function('last_block', { deterministic: false }, () => this.#lastBlock)
    this.function('signal', { deterministic: false }, (message: string) => {
      throw new Error(message)
    })
  }

  override prepare(sql: string): Statement {
    // A crash at this very place.
    const { HUB_TOY_KILL_AT: fatal, HUB_TOY_LOSE_AT: last } = process.env
    if (fatal !== undefined && sql.includes(fatal)) process.kill(process.pid, 'SIGKILL')
    if (!this.#isMarked()) return super.prepare(sql)
    if (this.#isLost) throw new Error('connection lost')
    if (last !== undefined && sql.startsWith(last)) return this.#loseAfter(sql)
    refuse(sql)
    const [, inner] = /^\s*BEGIN NOT ATOMIC\b(.*)END\s*$/is.exec(withoutComments(sql)) ?? []
    if (inner !== undefined) return { reader: false, all: () => [], run: () => (this.#block(inner), nothing) }
    const word = firstWord(sql)
    const controls: Record<string, () => void> = {
      BEGIN: () => this.#begin(sql),
      COMMIT: () => this.#commit(),
      ROLLBACK: () => void (this.inTransaction && super.exec(sql)),
    }
    const control = controls[word] ?? (isDdl(word) ? () => this.#ddl(sql) : null)
    if (control === null) return super.prepare(sql)
    return { reader: false, all: () => [], run: () => (control(), nothing) }
  }

  override exec(sql: string): this {
    if (!this.#isMarked()) super.exec(sql)
    else for (const statement of statementsOf(sql)) if (firstWord(statement) !== '') this.#run(statement)
    return this
  }

  /** The same by a client that goes on after an error; returns the messages. */
  execForced(script: string): readonly string[] {
    return statementsOf(script).flatMap((statement) => {
      try {
        this.exec(`DELIMITER //\n${statement}//`)
        return []
      } catch (error) {
        return [String(error)]
      }
    })
  }

  #run(statement: string): void {
    const prepared = this.prepare(statement)
    if (prepared.reader) prepared.all()
    else prepared.run()
  }

  #isMarked(): boolean {
    // Checked again until a new file is marked; a mark is permanent.
    this.#isToy ||= super.prepare('PRAGMA application_id').all()[0]?.['application_id'] === mark
    return this.#isToy
  }

  /** The statement is done, and its answer is lost with the connection. */
  #loseAfter(sql: string): Statement {
    const run = () => {
      this.#ddl(sql)
      this.#isLost = true
      throw new Error('connection lost')
    }
    return { reader: false, all: run, run }
  }

  /** Statements one after the other, until one fails. */
  #block(inner: string): void {
    if (/^\s*CREATE TRIGGER\b/im.test(inner)) throw new Error('a block cannot have a trigger')
    for (const statement of splitBy(inner, ';')) if (firstWord(statement) !== '') this.#run(statement)
  }

  #begin(sql: string): void {
    this.#commit()
    super.exec(sql)
    this.#transaction++
  }

  #commit(): void {
    if (this.inTransaction) super.exec('COMMIT')
  }

  #ddl(sql: string): void {
    this.#commit()
    const [, table, change = ''] = /^\s*ALTER TABLE `([^`]+)` (.*)$/is.exec(withoutComments(sql)) ?? []
    const [, column, definition = ''] = /^MODIFY COLUMN `([^`]+)` (.*)$/is.exec(change) ?? []
    const [, dropped] = /^DROP CONSTRAINT `([^`]+)`$/is.exec(change) ?? []
    const [, added] = /^ADD (CONSTRAINT .*)$/is.exec(change) ?? []
    const isOf = (prefix: string) => (line: string) => line.trim().toLowerCase().startsWith(prefix.toLowerCase())
    // Views and triggers keep the old name of a table.
    super.exec(`PRAGMA legacy_alter_table = ${/^RENAME TO/i.test(change) ? 'ON' : 'OFF'}`)
    if (table === undefined) super.exec(sql)
    else if (column !== undefined)
      this.#rebuild(table, column, (lines) =>
        lines.map((line) => (columnOf(line) === column.toLowerCase() ? `\`${column}\` ${definition}` : line)),
      )
    else if (dropped !== undefined)
      this.#rebuild(table, `CONSTRAINT \`${dropped}\``, (lines) =>
        lines.filter((line) => !isOf(`CONSTRAINT \`${dropped}\` `)(line)),
      )
    else if (added !== undefined) this.#rebuild(table, '', (lines) => [...lines, added])
    else super.exec(sql)
  }

  /** Changes that SQLite's own ALTER TABLE does not support. */
  #rebuild(table: string, has: string, edit: (lines: readonly string[]) => readonly string[]): void {
    const rows = (condition: string) =>
      super.prepare(`SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND ${condition} COLLATE NOCASE`).all(table)
    const text = String(rows("type = 'table' AND name = ?")[0]?.['sql'] ?? '')
    if (text === '') throw new Error(`no such table: ${table}`)
    if (!text.toLowerCase().includes(has.toLowerCase())) throw new Error(`no such thing in ${table}: ${has}`)
    const lines = splitBy(text.slice(text.indexOf('(') + 1, text.lastIndexOf(')')), ',')
    const others = rows("type IN ('index', 'trigger') AND tbl_name = ?").map((row) => String(row['sql']))
    const foreignKeys = String(super.prepare('PRAGMA foreign_keys').all()[0]?.['foreign_keys'])
    super.exec('PRAGMA foreign_keys = OFF')
    try {
      super.exec(
        [
          'BEGIN',
          `CREATE TABLE \`toy_rebuild\` (${edit(lines).join(',')})`,
          `INSERT INTO \`toy_rebuild\` SELECT * FROM \`${table}\``,
          `DROP TABLE \`${table}\``,
          `ALTER TABLE \`toy_rebuild\` RENAME TO \`${table}\``,
          ...others,
          'COMMIT',
        ].join(';\n'),
      )
    } catch (error) {
      if (this.inTransaction) super.exec('ROLLBACK')
      throw error
    } finally {
      super.exec(`PRAGMA foreign_keys = ${foreignKeys}`)
    }
  }
}

/** Creates an empty toy database. `foldsTables`: whether table names are case-insensitive, as on some servers. */
export function createToy(file: string, { foldsTables = true } = {}): void {
  const database = new Sqlite(file)
  database.pragma(`application_id = ${mark}`)
  database.pragma(`user_version = ${foldsTables ? 1 : 0}`)
  database.close()
}

/** SQLite writes the name of a renamed column in double quotes. */
function columnOf(line: string): string | undefined {
  return /^\s*(?:`([^`]+)`|"([^"]+)")\s/.exec(line)?.slice(1).find(Boolean)?.toLowerCase()
}

function isDdl(word: string): boolean {
  return ['CREATE', 'ALTER', 'DROP'].includes(word)
}

/** Syntax that the toy does not accept. SQLite's catalog is used as its own. */
function refuse(sql: string): void {
  if (/\bsqlite_schema\b|\bpragma/i.test(sql)) return
  const bare = withoutComments(sql)
    .replaceAll(/'(?:[^']|'')*'/g, "''")
    .replaceAll(/`[^`]*`/g, '``')
  if (bare.includes('"')) throw new Error(`the toy quotes with backticks: ${sql}`)
  if (/\bRETURNING\b/i.test(bare)) throw new Error(`the toy has no RETURNING: ${sql}`)
}

function firstWord(sql: string): string {
  return /^\s*(\w*)/.exec(withoutComments(sql))?.[1]?.toUpperCase() ?? ''
}

/** The text without comments; one that begins with an exclamation mark is read. */
function withoutComments(sql: string): string {
  return sql.replaceAll(
    /('(?:[^']|'')*'|`[^`]*`)|--[^\n]*|\/\*(?!!).*?\*\//gs,
    (_all, text: string | undefined) => text ?? ' ',
  )
}

/** The statements that the toy's client finds: each ends at the first semicolon, or at the mark that DELIMITER names. */
function statementsOf(script: string): readonly string[] {
  const [first = '', ...more] = script.split(/^DELIMITER (\S+)\n?/m)
  const parts: string[] = [...splitBy(first, ';')]
  for (let at = 0; at < more.length; at += 2) {
    const [end = ';', text = ''] = more.slice(at, at + 2)
    parts.push(...(end === ';' ? splitBy(text, ';') : text.split(end)))
  }
  return parts
}

/** Splits at a separator outside quotes, comments and parentheses. */
function splitBy(text: string, separator: string): readonly string[] {
  const parts: string[] = ['']
  let depth = 0
  for (const [piece] of text.matchAll(/'(?:[^']|'')*'|`[^`]*`|--[^\n]*|\/\*.*?\*\/|./gs)) {
    if (piece === '(') depth++
    if (piece === ')') depth--
    if (piece === separator && depth === 0) parts.push('')
    else parts.push(`${parts.pop() ?? ''}${piece}`)
  }
  return parts
}
