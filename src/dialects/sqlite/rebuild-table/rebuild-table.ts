import { syntax } from '../syntax.ts'
import { isSymbol, keyword, nameOf } from '../../../sql/token.ts'
import type { Token } from '../../../sql/token.ts'
import { mentions, tokensMention } from '../../../sql/mentions.ts'
import { tokensOf } from '../../../sql/tokens-of.ts'
import { statements, words } from '../../sql/compile.ts'
import type { Statement } from '../../port/dialect.ts'
import { TableChangeError } from '../../port/errors.ts'
import { RebuildNotPossibleError } from '../errors.ts'
import { autoIncrementWord } from '../auto-increment.ts'
import type { ParsedTable } from '../parsed-table.ts'
import { quote, quoteColumn } from '../quote.ts'
import { insideParentheses, isSameName, splitAtCommas } from '../token-list.ts'
import { findColumn } from './edit-column.ts'
import { editTable, requireParsed } from './edit-table.ts'
import type { EditedTable } from './edited-table.ts'
import type { TableChange } from './table-change.ts'
import type { DependentObject, TableObjects } from './table-objects.ts'
import { replaceText } from './text-edit.ts'

/*
 * SQLite's own procedure for changes that its ALTER TABLE does not support:
 * https://www.sqlite.org/lang_altertable.html#otheralter The new table is created under a temporary name, filled, and
 * renamed after the old one is dropped; renaming the old one instead would change the foreign keys of other tables. It
 * runs in the revision's transaction, in which foreign keys are off: with them on, DROP TABLE would delete the rows of
 * every child with ON DELETE CASCADE.
 */

/** The statements that rebuild a table with these changes. Indexes named in `dropIndexes` are not recreated. */
export function rebuildTable(
  objects: TableObjects,
  changes: readonly TableChange[],
  dropIndexes: readonly string[] = [],
): readonly Statement[] {
  const { schema, name, foreignKeys } = objects
  if (foreignKeys) {
    const reason = 'foreign keys are on, as they are outside a transaction'
    throw new RebuildNotPossibleError(
      name,
      reason,
      'call it outside op.autocommitBlock and without `transaction = false`',
    )
  }
  const start: EditedTable = { name, sql: objects.sql, sources: new Map(), dropped: [] }
  const edited = changes.reduce(editTable, start)
  refuseTriggersOn(objects, edited.dropped)
  const before = requireParsed(start)
  const after = requireParsed(edited)
  const newName = freeName(objects)
  const path = (each: string) => (isMain(schema) ? quote(each) : `${quote(schema)}.${quote(each)}`)
  const kept = objects.indexes.filter((index) => !isDropped(index, edited.dropped, dropIndexes))
  return statements(
    'SAVEPOINT hub_rebuild',
    createText(after, name, path(newName)),
    copyText(objects, edited, before, after, path(newName), path(name)),
    ...sequenceTexts(schema, name, newName, before, after),
    `DROP TABLE ${path(name)}`,
    ...renameTexts(objects, `ALTER TABLE ${path(newName)} RENAME TO ${quote(name)}`),
    ...[...kept, ...objects.triggers].map(createAgain),
    ...(edited.dropped.length > 0 ? objects.views.map((view) => `SELECT 1 FROM ${viewPath(view)} LIMIT 0`) : []),
    'RELEASE hub_rebuild',
  )
}

/**
 * The new table's SQL under its temporary name. Column references qualified with the table's own name lose the
 * qualifier.
 */
function createText(parsed: ParsedTable, name: string, path: string): string {
  const { sql, nameToken } = parsed
  const tokens = tokensOf(sql, syntax)
  const qualifiers = tokens.filter(
    (token, index) => index > 2 && isSymbol(tokens[index + 1], '.') && isName(token) && isSameName(nameOf(token), name),
  )
  const stripped = qualifiers.reduceRight((text, token) => {
    const dot = tokens[tokens.indexOf(token) + 1]
    return replaceText(text, token.start, dot?.end ?? token.end, '')
  }, sql)
  return replaceText(stripped, nameToken.start, nameToken.end, path)
}

/** Copies all rows, including their rowids if these are not a column's values. Generated columns are computed. */
function copyText(
  { withoutRowid }: TableObjects,
  { sources }: EditedTable,
  before: ParsedTable,
  after: ParsedTable,
  to: string,
  from: string,
): Statement {
  const copied = after.columns
    .filter(({ constraints }) => !constraints.some(({ kind }) => kind === 'generated'))
    .flatMap(({ name }) => {
      const given = sources.get(name)
      const source = given === undefined ? quoteColumn(findColumn(before, name)?.name ?? name) : given
      return source === null ? [] : [{ name: quote(name), source }]
    })
  const rowid = withoutRowid || rowidColumn(after) ? undefined : freeRowid([...before.columns, ...after.columns])
  const all = rowid === undefined ? copied : [{ name: rowid, source: rowid }, ...copied]
  const list = (key: 'name' | 'source') => all.map((each) => each[key]).join(', ')
  // OR ABORT: a constraint's own ON CONFLICT REPLACE or IGNORE would silently drop rows that violate it.
  const sql = `INSERT OR ABORT INTO ${to} (${list('name')}) SELECT ${list('source')} FROM ${from}`
  // The last rowid is found at once; to count the rows, SQLite would read them.
  const own = freeRowid(before.columns)
  return withoutRowid || own === undefined ? { sql } : { sql, copies: `SELECT max(${own}) AS n FROM ${from}` }
}

/** A name for the rowid that no column has. */
function freeRowid(columns: readonly { readonly name: string }[]): string | undefined {
  return ['rowid', '_rowid_', 'oid'].find((each) => !columns.some(({ name }) => isSameName(name, each)))
}

/** Whether a column is the rowid: the only key column, declared as exactly INTEGER. */
function rowidColumn({ columns, constraints }: ParsedTable): boolean {
  const inline = columns.find((column) => column.constraints.some(({ kind }) => kind === 'primary key'))
  const key = constraints.find(({ kind }) => kind === 'primary key')
  const keys = key ? splitAtCommas(insideParentheses(key.body)) : []
  const [first] = keys[0] ?? []
  const column =
    inline ?? (keys.length === 1 && first ? columns.find(({ name }) => isSameName(name, nameOf(first))) : undefined)
  return column !== undefined && column.type.toUpperCase() === 'INTEGER'
}

/** AUTOINCREMENT continues where it was, even beyond the largest row. */
function sequenceTexts(
  schema: string,
  name: string,
  newName: string,
  before: ParsedTable,
  after: ParsedTable,
): readonly string[] {
  if (!isAutoIncrement(before) || !isAutoIncrement(after)) return []
  const sequence = isMain(schema) ? 'sqlite_sequence' : `${quote(schema)}.sqlite_sequence`
  const text = (value: string) => `'${value.replaceAll("'", "''")}'`
  return [
    `DELETE FROM ${sequence} WHERE name = ${text(newName)}`,
    `INSERT INTO ${sequence} (name, seq) SELECT ${text(newName)}, seq FROM ${sequence} WHERE name = ${text(name)}`,
  ]
}

function isAutoIncrement(parsed: ParsedTable): boolean {
  return parsed.columns.some((column) => autoIncrementWord(parsed, column) !== undefined)
}

/**
 * Without the setting, SQLite parses every view and trigger of the schema at the rename, and fails if one of them names
 * the missing table.
 */
function renameTexts({ legacyAlterTable }: TableObjects, rename: string): readonly string[] {
  if (legacyAlterTable) return [rename]
  return ['PRAGMA legacy_alter_table = ON', rename, 'PRAGMA legacy_alter_table = OFF']
}

/** The SQL that SQLite stored, with the attached database added to its name, which SQLite removes again. */
function createAgain({ schema, sql }: DependentObject): string {
  if (isMain(schema)) return sql
  const tokens = tokensOf(sql, syntax)
  const name = tokens[tokens.findIndex((token) => ['INDEX', 'TRIGGER'].includes(keyword(token))) + 1]
  return name ? replaceText(sql, name.start, name.start, `${quote(schema)}.`) : sql
}

function viewPath({ schema, name }: DependentObject): string {
  return words(isMain(schema) ? quote(name) : `${quote(schema)}.${quote(name)}`)
}

/** An index is dropped with a column that it uses. */
function isDropped({ name, sql }: DependentObject, columns: readonly string[], indexes: readonly string[]): boolean {
  if (indexes.some((each) => isSameName(each, name))) return true
  const tokens = tokensOf(sql, syntax)
  const keys = tokens.slice(tokens.findIndex((token) => isSymbol(token, '(')))
  return tokensMention(keys, columns, { isSameName })
}

/** SQLite creates a trigger without checking that its columns exist, and fails when it fires. */
function refuseTriggersOn({ name, triggers, mentioningTriggers }: TableObjects, dropped: readonly string[]): void {
  for (const column of dropped) {
    const trigger =
      triggers.find(({ sql }) => mentions(sql, [column], syntax, { isSameName })) ??
      // NEW and OLD are rows of the trigger's own table, which is another one.
      mentioningTriggers.find(({ sql }) =>
        tokensMention(withoutOwnRow(tokensOf(sql, syntax)), [column], { isSameName }),
      )
    if (!trigger) continue
    const problem = `trigger '${trigger.name}' refers to it; drop the trigger first and recreate it afterwards`
    throw new TableChangeError(name, `drop column '${column}'`, problem)
  }
}

function withoutOwnRow(tokens: readonly Token[]): readonly Token[] {
  return tokens.filter(
    (_token, index) => !(isSymbol(tokens[index - 1], '.') && ['NEW', 'OLD'].includes(keyword(tokens[index - 2]))),
  )
}

function freeName({ name, names }: TableObjects): string {
  const wanted = `_hub_new_${name}`
  let found = wanted
  for (let number = 2; names.has(found.toLowerCase()); number++) found = `${wanted}_${number}`
  return found
}

function isName(token: Token): boolean {
  return token.kind === 'word' || token.kind === 'quoted'
}

function isMain(schema: string): boolean {
  return isSameName(schema, 'main')
}
