import type { Notice } from '../../notice.ts'
import { gapsIn } from '../../revision/adoption.ts'
import { idsOf } from '../../revision/node.ts'
import type { Database } from '../../runtime/session/database.ts'
import { readRecords, type ToolRecord } from '../../runtime/tools/read-records.ts'
import { ruleOf } from '../../runtime/tools/record-sources.ts'
import type { RuledSource } from '../../runtime/tools/record-source.ts'
import type { ScriptRevision } from '../../script/read-versions.ts'
import { type RecordMatch, recordMatcher } from '../../script/match-record.ts'
import { formatColumnName, parseColumnName } from '../../schema/column-name.ts'
import { NoRecordsError, RecordsMismatchError, RecordsMissingError, SourceNameError } from './errors.ts'
import { adoptedIn, type Adoption, type RecordResult } from './adoption.ts'
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
  const rule = await ruleOf(database, source)
  const read = await readMatches(graph, database, { ...source, tool: rule?.tool ?? '', rule })
  return adoptionOf(graph, read, source.text)
}

/** The rows of a tool's table and what they match. */
export interface MatchedRecords {
  readonly source: RuledSource
  readonly matches: readonly (ToolRecord & RecordMatch)[]
  readonly failed: readonly string[]
}

/** Reads a table and matches each of its applied migrations with the revisions. Throws RecordsMissingError. */
export async function readMatches(graph: Graph, database: Database, source: RuledSource): Promise<MatchedRecords> {
  const { table, column, rule } = source
  const inspector = database.dialect.inspector(database.connection)
  const columns = (await inspector.columns(table)).map(({ name }) => name)
  if (!columns.includes(column)) throw new RecordsMissingError(formatColumnName(source), table, columns)
  const { applied, failed } = await readRecords(database, source, rule, columns)
  const match = recordMatcher(graph.ids.map((id) => graph.filesFor(id)[0] ?? withoutFile(id)))
  const matches = applied.map((record) => {
    const tried = record.names.map(match)
    // Names of which none is known: the first one is told of.
    return { ...record, ...((tried.find(({ revisions }) => revisions.length > 0) ?? tried[0]) as RecordMatch) }
  })
  return { source, matches: matches.filter(({ isBaseline, revisions }) => !isBaseline || revisions.length > 0), failed }
}

/**
 * The adoption that the rows stand for. `isStrict`: a row that matches by its number alone, though it has words, does
 * not match. Throws NoRecordsError, RecordsMismatchError.
 */
export function adoptionOf(
  graph: Graph,
  { source, matches, failed }: MatchedRecords,
  text: string,
  { isStrict = false }: { readonly isStrict?: boolean } = {},
): Adoption {
  if (matches.length === 0) throw new NoRecordsError(text, failed)
  // Records may name what a squash replaces, and be there for some of it only.
  const { map } = graph.long()
  const matched = matches.flatMap(matchedOne)
  const recorded = new Set(matched.flatMap(({ revision }) => idsOf(map.nodesFor(revision))))
  // A version table of Alembic or of hub contains only the maximal revisions.
  const isLatest = source.column === 'version_num' || source.rule?.isLatest === true
  const below = matches.filter(({ isBaseline }) => isLatest || isBaseline).flatMap(matchedOne)
  const applied = new Set([...recorded, ...map.ancestors(below.map(({ revision }) => revision))])
  const strangers = matches.filter(({ revisions }) => revisions.length === 0).map(({ record }) => record)
  const ambiguous = [...matches.filter(({ revisions }) => revisions.length > 1), ...meantTwice(matched)]
  const gaps = gapsIn(map, applied)
  const byNumber = matches
    .filter(({ isBaseline }) => !isBaseline)
    .flatMap(matchedOne)
    .filter(isByNumberAlone)
  if (strangers.length + ambiguous.length + gaps.length + (isStrict ? byNumber.length : 0) > 0)
    throw new RecordsMismatchError(text, {
      strangers,
      ambiguous: ambiguous.map(({ record, revisions }) => ({ record, revisions })),
      gaps,
      byNumber: isStrict ? byNumber.map(({ record, revision }) => ({ record, revision })) : [],
    })
  const order = map.revisions.map(({ id }) => id)
  const place = ({ revision }: RecordResult) => order.indexOf(map.get(revision).id)
  return {
    ...adoptedIn(graph, map.maximal(applied)),
    signatures: [],
    records: matched.toSorted((left, right) => place(left) - place(right)),
    table: null,
    differences: [],
    notices: [...byNumber.map(differentName), ...failed.map(failedRecord)],
  }
}

/** A revision that a squash replaces can be recorded by its id when its file is gone. */
function withoutFile(id: string): ScriptRevision {
  const none = { downRevisions: [], dependsOn: [], branchLabels: [], replaces: [], importedFrom: [] }
  return { ...none, id, file: id, sortKey: id, message: '', longMessage: '', createDate: null, form: 'ts', source: '' }
}

/** Two developers may have used the same number; the migration applied would then not be the one in the file. */
function isByNumberAlone({ record, by }: RecordResult): boolean {
  return by === 'number' && /\p{L}{2}/u.test(record)
}

function differentName({ record, revision }: RecordResult): Notice {
  const message = `'${record}' matches ${revision} by its number only; the names differ.`
  return { code: 'DIFFERENT_NAME', message, facts: { record, revision } }
}

function failedRecord(record: string): Notice {
  const message = `'${record}' is recorded as failed, so it does not count as applied.`
  return { code: 'FAILED_RECORD', message, facts: { record } }
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
