import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import { mentions } from '../../sql/mentions.ts'
import { tokensOf } from '../../sql/tokens-of.ts'
import { isSymbol, keyword } from '../../sql/token.ts'
import { bareName } from '../../schema/table-name.ts'
import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'
import { compareIndexes } from './compare-indexes.ts'
import { type Plan, withChanges } from '../plan.ts'
import { isSameSql } from './same-sql.ts'
import { tablesUnderViews } from './tables-under-views.ts'

/**
 * Compares views by their queries. One that differs is dropped and created again, with those that read it: a database
 * replaces a view in place only where columns are added at its end.
 */
export function compareViews(plan: Plan): Plan {
  const { comparison, target, kept, normalizedViews: normalized } = plan
  const { altered, grown } = tablesUnderViews(plan)
  const isInTarget = (view: View) => target.views.some(({ name }) => name === view.name)
  const own = plan.current.views.filter((view) => isInTarget(view) || !kept.views.has(view.name))
  const current = sortViews(own, comparison.dialect)
  const wanted = sortViews(target.views, comparison.dialect)
  const { dialect } = comparison
  const isSame = (there: View): boolean => {
    const asNormalized = normalized.find(({ name }) => name === there.name)
    return (
      asNormalized !== undefined &&
      Boolean(asNormalized.materialized) === Boolean(there.materialized) &&
      isSameSql(there.definition, asNormalized.definition, dialect)
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
  // A view that reads a dropped view must be dropped too, and so on.
  for (let size = -1; size !== going.size;) {
    size = going.size
    for (const view of current) if (isWanted(view) && mayRead(view, touched(), dialect)) going.add(view)
  }
  const created = wanted.filter(({ name }) => ![...current].some((view) => view.name === name && !going.has(view)))
  const indexes = wanted.flatMap((view) => {
    const there = current.find(({ name }) => name === view.name)
    if (!there || going.has(there)) return []
    const asTable = (each: View | undefined): Table => ({ name: view.name, columns: [], indexes: each?.indexes ?? [] })
    const asNormalized = normalized.find(({ name }) => name === view.name)
    return compareIndexes(
      { current: asTable(there), wanted: asTable(view), normalized: asTable(asNormalized) },
      comparison,
    )
  })
  return {
    ...withChanges(plan, {
      viewDrops: [...indexes.flatMap(({ drops }) => drops), ...[...going].toReversed().map(dropView)],
      viewCreates: [
        ...created.map((view): Operation => ({ kind: 'createView', view, ofEntity: true })),
        ...indexes.flatMap(({ renames, creates }) => [...renames, ...creates]),
      ],
    }),
    recreatedViews: [...going].filter((view) => !changed.has(view)).map(({ name }) => name),
  }
}

function dropView(view: View): Operation {
  return { kind: 'dropView', view: view.name, ...(view.materialized && { materialized: true }), definition: view }
}

/** Each view after those that it reads, else as given. */
function sortViews(views: readonly View[], dialect: Dialect): readonly View[] {
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
    // After the sign of a product comes a factor.
    return !isSymbol(before, '(') && (after === undefined || AFTER_STAR.has(keyword(after) || after.text))
  })
}

/** What follows the columns of a query. */
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
