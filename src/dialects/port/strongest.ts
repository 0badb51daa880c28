import { type TableImpact, type Work, STRENGTHS, WORKS } from './impact.ts'

/** The dearest of these works. */
export function dearest(...works: readonly Work[]): Work {
  return WORKS[Math.max(0, ...works.map((work) => WORKS.indexOf(work)))] ?? 'catalog'
}

/** One for each table: its strongest lock and its dearest work. `keyOf`: the same for each name of a table. */
export function strongest(impacts: readonly TableImpact[], keyOf: (table: string) => string): readonly TableImpact[] {
  const byTable = new Map<string, TableImpact>()
  for (const each of impacts) {
    const key = keyOf(each.table)
    const before = byTable.get(key)
    if (before === undefined) byTable.set(key, each)
    else {
      const stronger = STRENGTHS.indexOf(each.blocked) > STRENGTHS.indexOf(before.blocked) ? each : before
      byTable.set(key, { ...stronger, table: before.table, work: dearest(before.work, each.work) })
    }
  }
  return [...byTable.values()]
}
