import type { Connection } from '../../connection.ts'
import { isSqlText } from '../../schema/sql-text.ts'
import type { Table } from '../../schema/table.ts'
import type { View } from '../../schema/view.ts'
import { textsOf } from '../../schema/visit.ts'
import { mapTable, type SchemaText } from '../../schema/walk.ts'
import { compareTable, isUnchanged } from '../compare/compare-table.ts'
import type { Comparison, TablePair } from '../compare/comparison.ts'
import { isSameSql } from '../compare/same-sql.ts'

/** What is compared: tables of both sides, and the views that are wanted, in the database's words. */
export interface NormalizedPairs {
  readonly pairs: readonly TablePair[]
  /** Those that are there and wanted, and the database takes. */
  readonly views: readonly View[]
  /** Why the database could not be asked; null where it was. */
  readonly refused: string | null
}

/**
 * Puts to the database the tables that differ, and the views. Where a text still differs, the one that is there is put
 * to it too: what PostgreSQL wrote out once and read again, as after a restored dump, it may write otherwise.
 */
export async function normalizeTexts(
  pairs: readonly TablePair[],
  views: readonly View[],
  currentViews: readonly View[],
  comparison: Comparison,
  connection: Connection,
): Promise<NormalizedPairs> {
  const say = (tables: readonly Table[], ofViews: readonly View[]) =>
    comparison.dialect.normalize(connection, { tables, views: ofViews })
  const asked = pairs.filter((pair) => hasTexts(pair.wanted) && !isUnchanged(compareTable(pair, comparison)))
  const thereFor = ({ name }: View) => currentViews.find((view) => view.name === name)
  const askedViews = views.filter((view) => thereFor(view) !== undefined)
  const said = await say(
    asked.map(({ wanted }) => wanted),
    askedViews,
  )
  if (said.refused !== null) {
    return {
      pairs: pairs.map((pair) => (asked.includes(pair) ? { ...pair, said: asCurrent(pair) } : pair)),
      views: askedViews.map((view) => thereFor(view) ?? view),
      refused: said.refused,
    }
  }
  const saidPairs = asked.map((pair, at) => ({ ...pair, said: said.tables[at] ?? pair.said }))
  const open = saidPairs.filter((pair) => hasUnknownText(pair, comparison))
  const openViews = said.views.flatMap((view) => {
    const current = thereFor(view)
    return current && !isSameSql(current.definition, view.definition, comparison.dialect)
      ? [{ said: view, current }]
      : []
  })
  const again = await say(
    open.map((pair) => pair.said),
    openViews.map((view) => view.said),
  )
  const there = await say(
    open.map(({ current }) => current),
    openViews.map(({ current }) => current),
  )
  const settled = new Map(
    open.map((pair, at) => [pair.wanted, settle(pair, again.tables[at], there.tables[at], comparison)]),
  )
  const isOneView = (view: View) => {
    const [one, other] = [again, there].map((each) => each.views.find(({ name }) => name === view.name)?.definition)
    return one !== undefined && other !== undefined && isSameSql(one, other, comparison.dialect)
  }
  return {
    pairs: pairs.map((pair) => {
      const at = asked.indexOf(pair)
      return at < 0 ? pair : { ...pair, said: settled.get(pair.wanted) ?? saidPairs[at]?.said ?? pair.said }
    }),
    views: said.views.map((view) => {
      const current = thereFor(view)
      return current && isOneView(view) ? { ...view, definition: current.definition } : view
    }),
    refused: null,
  }
}

function hasTexts({ columns, ...table }: Table): boolean {
  return (
    textsOf({ ...table, columns }).length > 0 ||
    columns.some((column) => column.default !== undefined && column.default !== null && !isSqlText(column.default))
  )
}

/** Whether a text is wanted that is not there. */
function hasUnknownText({ current, said }: TablePair, comparison: Comparison): boolean {
  const there = textsOf(current)
  return textsOf(said).some((text) => !there.some((other) => isSameText(text, other, comparison)))
}

/** The table with the texts that are there, where those that are wanted are the same once both were said again. */
function settle(
  { current, said }: TablePair,
  again: Table | undefined,
  there: Table | undefined,
  comparison: Comparison,
): Table {
  if (!again || !there) return said
  const [originals, current2, said2] = [textsOf(current), textsOf(there), textsOf(again)]
  return mapTable(said, {
    text: (text) => {
      const next = said2.find(({ kind, of }) => kind === text.kind && of === text.of) ?? text
      const at = current2.findIndex((other) => isSameText(next, other, comparison))
      return originals[at]?.text ?? text.text
    },
  })
}

/** Of one column; a constraint or index may have another name. */
function isSameText(left: SchemaText, right: SchemaText, { dialect }: Comparison): boolean {
  const isOfColumn = left.kind === 'default' || left.kind === 'expression'
  return left.kind === right.kind && (!isOfColumn || left.of === right.of) && isSameSql(left.text, right.text, dialect)
}

/** Where nobody can say whether two texts are one, those of the same name are taken for the same. */
function asCurrent({ current, wanted }: TablePair): Table {
  const byName = <Item extends { readonly name?: string }>(items: readonly Item[] = [], there: readonly Item[] = []) =>
    items.map((item) => there.find(({ name }) => name === item.name) ?? item)
  return {
    ...wanted,
    columns: wanted.columns.map((column) => {
      const there = current.columns.find(({ name }) => name === column.name)
      const hasBoth = (key: 'default' | 'asExpression') => column[key] != null && there?.[key] != null
      return {
        ...column,
        ...(hasBoth('default') && { default: there?.default }),
        ...(hasBoth('asExpression') && { asExpression: there?.asExpression }),
      }
    }),
    checks: byName(wanted.checks, current.checks),
    exclusions: byName(wanted.exclusions, current.exclusions),
    indexes: byName(wanted.indexes, current.indexes),
  }
}
