import { type Blocked, type TableImpact, type Work, STRENGTHS, WORKS } from '../dialects/port/impact.ts'
import type { Measured, MeasuredImpact } from '../dialects/port/trace.ts'
import { groupBy } from '../group-by.ts'

const strength = (blocked: Blocked) => STRENGTHS.indexOf(blocked)

/** What several statements of one call did: together in a transaction, else the one that took the most work. */
export function together(measured: readonly Measured[], isOutside: boolean): Measured {
  const impacts = measured.flatMap((each) => each.impacts)
  const rows = measured.flatMap((each) => each.rows ?? [])
  const triggers = measured.flatMap((each) => each.triggers ?? [])
  const foreignKeys = measured.flatMap((each) => each.foreignKeys ?? [])
  return {
    impacts: [...groupBy(impacts, ({ table }) => table).values()].map((all) =>
      isOutside ? dearestOf(all) : sumOf(all),
    ),
    held: measured[0]?.held ?? [],
    invalidIndexes: measured.flatMap((each) => each.invalidIndexes),
    ...(rows.length > 0 && { rows: rows.reduce((sum, each) => sum + each, 0) }),
    ...(triggers.length > 0 && { triggers: [...new Set(triggers)] }),
    ...(foreignKeys.length > 0 && { foreignKeys: [...new Set(foreignKeys)] }),
  }
}

function dearestOf(all: readonly MeasuredImpact[]): MeasuredImpact {
  return all.toSorted((one, other) => rank(other.work) - rank(one.work))[0] as MeasuredImpact
}

function sumOf(all: readonly MeasuredImpact[]): MeasuredImpact {
  const strongest = all.toSorted((one, other) => strength(other.blocked) - strength(one.blocked))[0] as MeasuredImpact
  const pages = all.flatMap((each) => each.pages ?? [])
  return {
    ...strongest,
    work: dearestOf(all).work,
    isEmpty: all.every(({ isEmpty }) => isEmpty),
    ...(pages.length > 0 && { pages: pages.reduce((sum, each) => sum + each, 0) }),
  }
}

function rank(work: Work | null): number {
  return work === null ? -1 : WORKS.indexOf(work)
}

/**
 * The impacts of a change by what was measured of its call. A lock that the transaction held already does not show, so it
 * is as it is said; so is work that could not be seen. `isOnly`: whether the call makes no other change, whose impacts
 * would be among the measured ones.
 */
export function measuredImpactsOf(
  said: readonly TableImpact[],
  { impacts, held }: Measured,
  isOnly: boolean,
  keyOf: (table: string) => string,
): readonly TableImpact[] {
  const of = <Each extends { readonly table: string }>(list: readonly Each[], table: string) =>
    list.find((each) => keyOf(each.table) === keyOf(table))
  const own = said.flatMap((each): readonly TableImpact[] => {
    const [seen, before] = [of(impacts, each.table), of(held, each.table)]
    if (seen === undefined && before === undefined) return []
    const isHeld = before !== undefined && strength(before.blocked) >= strength(each.blocked)
    const lock =
      isHeld || seen === undefined || (!isOnly && strength(seen.blocked) > strength(each.blocked)) ? each : seen
    const work = seen === undefined ? 'catalog' : (seen.work ?? each.work)
    return [{ ...each, lock: lock.lock, blocked: lock.blocked, work: isOnly ? work : lesser(work, each.work) }]
  })
  const others = impacts.filter(({ table, blocked }) => blocked !== 'nothing' && of(said, table) === undefined)
  return isOnly
    ? [
        ...own,
        ...others.map(({ isEmpty: _isEmpty, pages: _pages, ...each }) => ({ ...each, work: each.work ?? 'catalog' })),
      ]
    : own
}

function lesser(one: Work, other: Work): Work {
  return rank(one) < rank(other) ? one : other
}
