import { nearest } from '../../nearest.ts'
import type { DatabaseSchema } from '../../schema/database-schema.ts'
import type { Table } from '../../schema/table.ts'
import { UnknownRenameError } from '../errors.ts'
import type { RenameCandidate, Renames } from './rename.ts'
import { isSibling } from './rename.ts'

/**
 * Reads `users.birthyear:born` (a column), `users:people` (a table); for a column of a renamed table
 * either name of the table will do. The old name must be there and the new one wanted. Throws UnknownRenameError.
 */
export function readRenames(texts: readonly string[], current: DatabaseSchema, target: DatabaseSchema): Renames {
  const tables = new Map<string, string>()
  const columns = new Map<string, Map<string, string>>()
  const find = (schema: DatabaseSchema, name: string) => schema.tables.find((table) => table.name === name)
  const columnTexts: string[] = []
  for (const text of texts) {
    const [from, to] = split(text)
    if (!find(current, from)) columnTexts.push(text)
    else if (!find(target, to)) throw unknown(text, `no entity has the table '${to}'`, to, namesOf(target.tables))
    else if (!isSibling(from, to)) throw new UnknownRenameError(text, MOVED, [])
    else note(text, tables, to, from)
  }
  for (const [to, from] of tables) {
    const isFree = !find(current, to) || [...tables.values()].includes(to)
    const problem = `the database already has a table '${to}', which would be dropped; drop it in a revision of its own first`
    if (!isFree) throw new UnknownRenameError(`${from}:${to}`, problem, [])
  }
  for (const text of columnTexts) {
    const [path, to] = split(text)
    const dot = path.lastIndexOf('.')
    const [name, from] = [path.slice(0, Math.max(dot, 0)), path.slice(dot + 1)]
    const newName = [...tables].find(([, there]) => there === name)?.[0] ?? name
    const table = find(current, tables.get(newName) ?? newName)
    const wanted = find(target, newName)
    if (!table)
      throw unknown(text, `the database has no table '${name || path}'`, name || path, namesOf(current.tables))
    if (!table.columns.some((column) => column.name === from))
      throw unknown(text, `the database has no column '${from}' in '${table.name}'`, from, namesOf(table.columns))
    const column = to.slice(to.lastIndexOf('.') + 1)
    if (!wanted?.columns.some((each) => each.name === column))
      throw unknown(text, `no entity has a column '${column}' in '${newName}'`, column, namesOf(wanted?.columns ?? []))
    const own = columns.get(newName) ?? new Map<string, string>()
    note(text, own, column, from)
    columns.set(newName, own)
  }
  return { tables, columns }
}

/** The same with one more. */
export function addRename(renames: Renames, candidate: RenameCandidate): Renames {
  if (candidate.kind === 'table') {
    return { ...renames, tables: new Map([...renames.tables, [candidate.to, candidate.from]]) }
  }
  const own = new Map([...(renames.columns.get(candidate.table) ?? []), [candidate.to, candidate.from] as const])
  return { ...renames, columns: new Map([...renames.columns, [candidate.table, own]]) }
}

/** Adds a rename: nothing is given two names, and no name is given twice. */
function note(text: string, renames: Map<string, string>, to: string, from: string): void {
  const other = [...renames].find(([name, old]) => (name === to) !== (old === from))
  if (other) throw new UnknownRenameError(text, `it conflicts with '${other[1]}:${other[0]}'`, [])
  renames.set(to, from)
}

const MOVED =
  'a table keeps its schema when it is renamed; first move it in a revision of its own, with ALTER TABLE … SET SCHEMA'

function split(text: string): readonly [string, string] {
  const [from = '', to = '', ...more] = text.split(':').map((part) => part.trim())
  if (from === '' || to === '' || more.length > 0)
    throw new UnknownRenameError(text, "a rename is written 'old:new', for a column 'table.old:new'", [])
  return [from, to]
}

function unknown(text: string, problem: string, name: string, known: readonly string[]): UnknownRenameError {
  return new UnknownRenameError(text, problem, nearest(name, known))
}

function namesOf(items: readonly (Table | { readonly name: string })[]): readonly string[] {
  return items.map(({ name }) => name)
}
