import { gapsIn } from '../../revision/adoption.ts'
import type { Database } from '../../runtime/session/database.ts'
import { type RecordMatch, recordMatcher } from '../../script/match-record.ts'
import { parseColumnName } from '../../schema/column-name.ts'
import { NoRecordsError, RecordsMismatchError, RecordsMissingError, SourceNameError } from './errors.ts'
import type { Adoption, RecordResult } from './adoption.ts'
import type { Graph } from '../shared/graph.ts'

/** Another tool's table, and its column with the names or ids of migrations. */
export interface RecordsSource {
  /** The text as given. */
  readonly text: string
  readonly table: string
  readonly column: string
}

/** Parses `table.column`, optionally preceded by a schema. Throws SourceNameError. */
export function parseRecordsSource(text: string): RecordsSource {
  const name = parseColumnName(text)
  if (name === null) throw new SourceNameError(text)
  return { text, ...name }
}

/**
 * Reads another tool's table and finds the revisions that its rows refer to. Throws RecordsMissingError,
 * NoRecordsError, and RecordsMismatchError for unknown and ambiguous rows and for gaps. Writes nothing.
 */
export async function adoptByRecords(graph: Graph, database: Database, source: RecordsSource): Promise<Adoption> {
  const { map } = graph
  const records = await readRecords(database, source)
  if (records.length === 0) throw new NoRecordsError(source.text)
  const match = recordMatcher(map.revisions.map(({ id }) => graph.fileOf(id)))
  const matches = records.map((record) => ({ record, ...match(record) }))
  const matched = matches.flatMap(matchedOne)
  const recorded = new Set(matched.map(({ revision }) => revision))
  // A version table of Alembic or of hub contains only the maximal revisions.
  const applied = source.column === 'version_num' ? map.ancestors(recorded) : recorded
  const strangers = matches.filter(({ revisions }) => revisions.length === 0).map(({ record }) => record)
  const ambiguous = [...matches.filter(({ revisions }) => revisions.length > 1), ...meantTwice(matched)]
  const gaps = gapsIn(map, applied)
  if (strangers.length + ambiguous.length + gaps.length > 0)
    throw new RecordsMismatchError(source.text, {
      strangers,
      ambiguous: ambiguous.map(({ record, revisions }) => ({ record, revisions })),
      gaps,
    })
  const order = map.revisions.map(({ id }) => id)
  return {
    heads: map.maximal(applied),
    adopted: order.filter((id) => applied.has(id)),
    signatures: [],
    records: matched.toSorted((left, right) => order.indexOf(left.revision) - order.indexOf(right.revision)),
    warnings: matched.filter(isByNumberAlone).map(byNumberText),
  }
}

/** Two developers may have used the same number; the migration applied would then not be the one in the file. */
function isByNumberAlone({ record, by }: RecordResult): boolean {
  return by === 'number' && /\p{L}{2}/u.test(record)
}

function byNumberText({ record, revision }: RecordResult): string {
  return `'${record}' matches ${revision} by its number only; the names differ. Check that it is the same migration.`
}

/** The distinct names or ids, sorted. A NULL reads as `(NULL)`, which matches no revision. */
async function readRecords(
  { dialect, connection }: Database,
  { text, table, column }: RecordsSource,
): Promise<readonly string[]> {
  const columns = (await dialect.inspector(connection).columns(table)).map(({ name }) => name)
  if (!columns.includes(column)) throw new RecordsMissingError(text, table, columns)
  const name = dialect.quote(column)
  const { rows } = await connection.query(`SELECT DISTINCT ${name} AS record FROM ${dialect.quoteTable(table)}`)
  return rows.map(({ record }) => (record === null ? '(NULL)' : String(record))).toSorted()
}

function matchedOne({ record, by, revisions }: RecordMatch & { readonly record: string }): readonly RecordResult[] {
  const [revision, ...others] = revisions
  return revision === undefined || others.length > 0 ? [] : [{ record, revision, by }]
}

/** Of two rows that match the same revision, at least one must refer to another revision. */
function meantTwice(matched: readonly RecordResult[]) {
  return matched
    .filter(({ revision }) => matched.filter((other) => other.revision === revision).length > 1)
    .map(({ record, revision }) => ({ record, revisions: [revision] }))
}
