import type { Work } from '../../port/impact.ts'
import type { Measured, MeasuredImpact } from '../../port/trace.ts'
import type { Counted } from './counted-copy.ts'
import type { Layout, StoredTable } from './layout.ts'
import { joinPrograms } from './program.ts'

/** What statements that make one change did to the tables that were there before; those only read are left out. */
export function measuredBy(all: readonly Counted[], without: ReadonlySet<string>): Measured {
  const [first, last] = [all[0], all.at(-1)]
  if (first === undefined || last === undefined) return { impacts: [], held: [], invalidIndexes: [] }
  const counted: Counted = {
    before: first.before,
    after: last.after,
    program: joinPrograms(all.map(({ program }) => program)),
    pages: new Set(all.flatMap(({ pages }) => [...pages])),
    rows: all.reduce((sum, { rows }) => sum + rows, 0),
  }
  const tables = [...counted.before.tables.values()].filter(({ name }) => !without.has(name))
  const impacts = tables.flatMap((table) => impactOn(table, counted) ?? [])
  const touched = impacts.filter(({ work }) => work === 'rows' || work === 'rewrite').map(({ table }) => table)
  const names = new Set(touched.map((name) => name.toLowerCase()))
  const isTouched = (name: string) => names.has(name.toLowerCase())
  return {
    impacts,
    held: [],
    invalidIndexes: [],
    rows: counted.rows,
    triggers: counted.program.triggers,
    foreignKeys: [
      ...new Set(
        [...counted.before.references, ...counted.after.references]
          .filter(({ table, referenced }) => isTouched(table) || isTouched(referenced))
          .map(({ table, column, referenced }) => `${table}.${column} → ${referenced}`),
      ),
    ],
  }
}

function impactOn(table: StoredTable, counted: Counted): MeasuredImpact | null {
  const now = tableAfter(table, counted)
  const pages = now === null ? 0 : pagesOf(now, counted)
  const found = workOn(table, now, counted)
  if (found === null) return null
  const work = found === 'unseen' ? null : found
  return { table: table.name, lock: 'RESERVED', blocked: 'writes', work, isEmpty: !table.hasRows, pages }
}

/** `unseen`: nothing was written for lack of rows; null: the table is none of its business. */
function workOn(table: StoredTable, now: StoredTable | null, counted: Counted): Work | 'unseen' | null {
  const { before, after, program } = counted
  // All its pages become free.
  if (now === null) return 'rows'
  const isWritten = rowPagesOf(now, counted) > 0
  const isOpened = program.writes.has(table.root)
  if (isWritten && before.version !== after.version)
    return table.root === now.root || table.hasRows ? 'rewrite' : 'unseen'
  if (isWritten) return 'rows'
  if (isOpened) return table.hasRows ? 'catalog' : 'unseen'
  if (isIndexed(table, now, counted)) return 'index'
  const isChanged = now.name !== table.name || now.columns !== table.columns
  if (isChanged && program.checksRows) return 'scan'
  if (program.isAnalyze) return rootsOf(table).some((root) => program.reads.has(root)) ? 'scan' : null
  return isChanged || rootsKey(table) !== rootsKey(now) ? 'catalog' : null
}

/** The table of that name, or the one that has its rows under another name. */
function tableAfter({ name, root }: StoredTable, { before, after }: Counted): StoredTable | null {
  const same = after.tables.get(name)
  if (same !== undefined) return same
  return [...after.tables.values()].find((each) => each.root === root && !before.tables.has(each.name)) ?? null
}

/** Whether an index is new, or is written while its table is not. */
function isIndexed(table: StoredTable, now: StoredTable, { program }: Counted): boolean {
  return [...now.objects].some(
    ([name, root]) => root > 0 && (!table.objects.has(name) || program.writes.has(table.objects.get(name) ?? 0)),
  )
}

function rowPagesOf({ name }: StoredTable, { after, pages }: Counted): number {
  return countOf(after, pages, new Set([name]))
}

function pagesOf({ name, objects }: StoredTable, { after, pages }: Counted): number {
  return countOf(after, pages, new Set([name, ...objects.keys()]))
}

function countOf(after: Layout, pages: ReadonlySet<number>, names: ReadonlySet<string>): number {
  return [...pages].filter((page) => names.has(after.pages.get(page) ?? '')).length
}

function rootsOf({ root, objects }: StoredTable): readonly number[] {
  return [root, ...objects.values()].filter((each) => each > 0)
}

function rootsKey({ objects }: StoredTable): string {
  return [...objects.keys()].toSorted().join('\n')
}
