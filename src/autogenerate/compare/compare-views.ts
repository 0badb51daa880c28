import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { mentions } from '../../sql/mentions.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { isSymbol, keyword } from '../../sql/token.ts'
import { bareName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'
import { compareIndexes } from './compare-indexes.ts'
import type { Comparison } from './comparison.ts'
import { isSameSql } from './same-sql.ts'

/** What must become of the views. */
export interface ViewChanges {
  readonly drops: readonly Operation[]
  readonly creates: readonly Operation[]
  /** Those that are dropped and made again only for what changes under them. */
  readonly again: readonly string[]
}

/** The views of both sides. */
export interface ComparedViews {
  /** In an order in which each finds the ones it reads; so are `wanted` and `said`. */
  readonly current: readonly View[]
  readonly wanted: readonly View[]
  /** As the database says them back. */
  readonly said: readonly View[]
}

/** Tables whose change a view notices; none on a database that reads a view anew each time. */
export interface ChangedTables {
  /** Their columns are changed under a view, which PostgreSQL refuses while the view is there. */
  readonly altered: readonly string[]
  /** They get columns, which `*` means only in a view that is made after. */
  readonly grown: readonly string[]
}

/**
 * Compares views by their text. A view is replaced by dropping it and making it anew, with those over it: a database
 * replaces one in place only where nothing but its end grows.
 */
export function compareViews(
  { current, wanted, said }: ComparedViews,
  { altered, grown }: ChangedTables,
  comparison: Comparison,
): ViewChanges {
  const { dialect } = comparison
  const isSame = (there: View): boolean => {
    const asSaid = said.find(({ name }) => name === there.name)
    return (
      asSaid !== undefined &&
      Boolean(asSaid.materialized) === Boolean(there.materialized) &&
      isSameSql(there.definition, asSaid.definition, dialect)
    )
  }
  const isWanted = (view: View) => wanted.some(({ name }) => name === view.name)
  const going = new Set(current.filter((view) => !isSame(view)))
  const changed = new Set(going)
  for (const view of current) {
    const written = wanted.find(({ name }) => name === view.name)
    if (written && hasStar(written.definition, dialect) && mayRead(written, grown, dialect)) going.add(view)
  }
  const touched = () => [...altered, ...[...going].map(({ name }) => name)]
  // What reads a view that goes must go with it; what reads that, too.
  for (let size = -1; size !== going.size;) {
    size = going.size
    for (const view of current) if (isWanted(view) && mayRead(view, touched(), dialect)) going.add(view)
  }
  const created = wanted.filter(({ name }) => ![...current].some((view) => view.name === name && !going.has(view)))
  const indexes = wanted.flatMap((view) => {
    const there = current.find(({ name }) => name === view.name)
    if (!there || going.has(there)) return []
    const asTable = (each: View | undefined): Table => ({ name: view.name, columns: [], indexes: each?.indexes ?? [] })
    const asSaid = said.find(({ name }) => name === view.name)
    return compareIndexes({ current: asTable(there), wanted: asTable(view), said: asTable(asSaid) }, comparison)
  })
  return {
    again: [...going].filter((view) => !changed.has(view)).map(({ name }) => name),
    drops: [
      ...indexes.flatMap(({ drops }) => drops),
      ...[...going].toReversed().map((view): Operation => {
        return {
          kind: 'dropView',
          view: view.name,
          ...(view.materialized && { materialized: true }),
          definition: view,
        }
      }),
    ],
    creates: [
      ...created.map((view): Operation => ({ kind: 'createView', view, ofEntity: true })),
      ...indexes.flatMap(({ renames, creates }) => [...renames, ...creates]),
    ],
  }
}

/** Each view behind those that it reads, else as given. */
export function sortViews(views: readonly View[], dialect: Dialect): readonly View[] {
  const sorted = new Set<View>()
  const visit = (view: View, path: readonly View[]): void => {
    if (path.includes(view)) return
    for (const other of views) if (mayRead(view, [other.name], dialect)) visit(other, [...path, view])
    sorted.add(view)
  }
  for (const view of views) visit(view, [])
  return [...sorted]
}

/** Whether a query has `*` for columns, which is neither a product nor that of `count(*)`. */
function hasStar(query: string, { syntax }: Dialect): boolean {
  const tokens = tokensOf(query, syntax)
  return tokens.some((token, at) => {
    if (!isSymbol(token, '*')) return false
    const [before, after] = [tokens[at - 1], tokens[at + 1]]
    // What stands behind a product's sign is a factor.
    return !isSymbol(before, '(') && (after === undefined || AFTER_STAR.has(keyword(after) || after.text))
  })
}

/** What stands behind the columns of a query. */
const AFTER_STAR: ReadonlySet<string> = new Set([
  ',',
  ')',
  ';',
  'FROM',
  'WHERE',
  'UNION',
  'EXCEPT',
  'INTERSECT',
  'ORDER',
])

/** Whether a view may read one of these tables or views, as far as the names in its query tell. */
function mayRead(view: View, names: readonly string[], { syntax }: Dialect): boolean {
  const others = names.filter((name) => name !== view.name).map(bareName)
  return mentions(view.definition, others, syntax, { isSameName: isSameInAnyCase, inStrings: true })
}

function isSameInAnyCase(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase()
}
