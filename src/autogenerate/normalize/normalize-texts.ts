import type { Connection } from '../../connection.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'
import { textsOf } from '../../schema/visit.ts'
import type { SchemaText } from '../../schema/map-fields.ts'
import { mapTable } from '../../schema/walk.ts'
import { withTextsOf } from '../../schema/with-texts-of.ts'
import { compareAlone, type TableChanges } from '../compare/compare-table.ts'
import type { Comparison, TablePair } from '../compare/comparison.ts'
import { isSameSql } from '../compare/same-sql.ts'
import type { Plan } from '../plan.ts'

/**
 * Has the database normalize the tables that differ, and the views. Where a text still differs, the current one is
 * normalized too: PostgreSQL may write an expression differently once it has read its own text of it, as after a dump
 * was restored.
 */
export async function normalizeTexts(plan: Plan, connection: Connection): Promise<Plan> {
  const { pairs, comparison } = plan
  const { normalize: ask } = comparison.dialect
  const viewsOfDatabase = new Map(plan.current.views.map((view) => [view.name, view]))
  const currentOf = ({ name }: View) => viewsOfDatabase.get(name)
  const askedViews = plan.target.views.filter((view) => currentOf(view) !== undefined)
  if (ask === null) return { ...plan, normalizedViews: askedViews }
  const { lockLimit } = comparison
  const normalize = (tables: readonly Table[], ofViews: readonly View[]) =>
    ask(connection, { tables, views: ofViews, lockLimit })
  const asked = pairs.filter((pair) => hasTexts(pair.wanted) && mayBeOfText(compareAlone(pair, comparison)))
  const first = await normalize(
    asked.map(({ wanted }) => wanted),
    askedViews,
  )
  if (first.refused !== null) {
    // Whether two texts mean the same is unknown: those of one name count as the same.
    const assumed = (pair: TablePair) => ({ ...pair, normalized: withTextsOf(pair.wanted, pair.current) })
    const unknown = new Set(asked)
    return {
      ...plan,
      pairs: pairs.map((pair) => (unknown.has(pair) ? assumed(pair) : pair)),
      normalizedViews: askedViews.map((view) => currentOf(view) ?? view),
      notNormalized: first.refused,
    }
  }
  const normalized = asked.map((pair, at) => ({ ...pair, normalized: first.tables[at] ?? pair.normalized }))
  const open = normalized.filter((pair) => hasUnknownText(pair, comparison))
  const openViews = first.views.flatMap((view) => {
    const current = currentOf(view)
    return current && !isSameSql(current.definition, view.definition, comparison.dialect) ? [{ view, current }] : []
  })
  const again = await normalize(
    open.map((pair) => pair.normalized),
    openViews.map(({ view }) => view),
  )
  const current = await normalize(
    open.map((pair) => pair.current),
    openViews.map((each) => each.current),
  )
  const settled = new Map([
    ...normalized.map((pair) => [pair.wanted, pair.normalized] as const),
    ...open.map((pair, at) => [pair.wanted, settle(pair, again.tables[at], current.tables[at], comparison)] as const),
  ])
  const isOneView = (view: View) => {
    const [one, other] = [again, current].map((each) => each.views.find(({ name }) => name === view.name)?.definition)
    return one !== undefined && other !== undefined && isSameSql(one, other, comparison.dialect)
  }
  return {
    ...plan,
    pairs: pairs.map((pair) => {
      const text = settled.get(pair.wanted)
      return text === undefined ? pair : { ...pair, normalized: text }
    }),
    normalizedViews: first.views.map((view) => {
      const there = currentOf(view)
      return there && isOneView(view) ? { ...view, definition: there.definition } : view
    }),
  }
}

/**
 * Whether one of these changes may be a text that the database writes in another way. Columns that come and go, types and
 * foreign keys have none.
 */
function mayBeOfText({ alteredColumns, recreatedColumns, drops, creates, renames, otherNames }: TableChanges): boolean {
  return (
    alteredColumns.some(({ changes }) => changes.default !== undefined || changes.asExpression !== undefined) ||
    [recreatedColumns, drops, creates, renames, otherNames].some((list) => list.length > 0)
  )
}

function hasTexts(table: Table): boolean {
  return (
    textsOf(table).length > 0 ||
    table.columns.some(({ default: value }) => value !== undefined && value !== null && !isSqlText(value))
  )
}

/** Whether the entities have a text that the database does not have. */
function hasUnknownText({ current, normalized }: TablePair, comparison: Comparison): boolean {
  const there = textsOf(current)
  return textsOf(normalized).some((text) => !there.some((other) => isSameText(text, other, comparison)))
}

/** The table with the database's own texts, where both texts are the same once each was normalized again. */
function settle(
  { current, normalized }: TablePair,
  again: Table | undefined,
  currentAgain: Table | undefined,
  comparison: Comparison,
): Table {
  if (!again || !currentAgain) return normalized
  const [originals, ofCurrent, ofWanted] = [textsOf(current), textsOf(currentAgain), textsOf(again)]
  return mapTable(normalized, {
    text: (text) => {
      const next = ofWanted.find(({ kind, of }) => kind === text.kind && of === text.of) ?? text
      const at = ofCurrent.findIndex((other) => isSameText(next, other, comparison))
      return originals[at]?.text ?? text.text
    },
  })
}

/** Of one column; a constraint or index may have another name. */
function isSameText(left: SchemaText, right: SchemaText, { dialect }: Comparison): boolean {
  const isOfColumn = left.kind === 'default' || left.kind === 'expression'
  return left.kind === right.kind && (!isOfColumn || left.of === right.of) && isSameSql(left.text, right.text, dialect)
}
