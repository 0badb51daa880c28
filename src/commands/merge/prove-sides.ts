import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { Scratch } from '../../runtime/scratch/scratch-environment.ts'
import { readState } from '../proof/read-state.ts'
import { type Cells, cellsOf } from './cells.ts'
import { isBlind, meetsIn } from './what-matters.ts'
import { Lattice } from './lattice.ts'
import type { Meetings } from './meetings.ts'
import { ordersOf } from './orders.ts'
import { type Going, goOrders, type WentOrders } from './prove-orders.ts'
import { tryCells } from './prove-cells.ts'
import type { RecordedSide } from './record-sides.ts'
import type { Sameness } from './same-state.ts'
import { copyOf } from './scratch-places.ts'
import type { Sides } from './sides.ts'
import type { TriedCells, TryingCells } from './trying-cells.ts'
import { isFailed, walk } from './walk-order.ts'

/** Orders that are gone whole at most. */
const ORDERS = 24

/** Steps of cells at most, in one direction. */
const STEPS = 400

/** What a step of a cell takes, gone and taken back, with two looks at the database: about as long as so many revisions. */
const STEP = 5

/** What is to be proven, in copies of the same database. */
export interface Proving {
  readonly environment: Environment
  readonly base: Scratch
  readonly dialect: Dialect
  readonly sides: Sides
  readonly own: readonly RecordedSide[]
  readonly meetings: Meetings
  readonly going: Going
}

/** What came of it. */
export interface Proven extends WentOrders {
  /** How often two revisions were tried one way round and the other. */
  readonly exchanges: number
  /** Whether all that may differ was tried. */
  readonly isAll: boolean
}

/**
 * Tries exchanges of two revisions where that is less than to go the orders whole. Those are gone where they are few, and
 * where an exchange made a difference: it may be none in the end.
 */
export async function proveSides(proving: Proving): Promise<Proven> {
  const { environment, base, sides, meetings, going } = proving
  const pairs = [...meetings.found.map(({ pair }) => pair), ...meetings.hidden]
  const { orders, isAll } = ordersOf({ ...sides, pairs }, sides.usual, ORDERS)
  const up = cellsOf(new Lattice(sides, 'up'), meetsIn(meetings), STEPS)
  const isLess = up !== null && (!isAll || up.count * STEP < orders.length * (sides.revisions.length + STEP - 1))
  const tried = up && isLess ? await byCells(proving, up) : null
  if (tried && tried.apart.length === 0)
    return {
      differences: [],
      broken: null,
      gone: 0,
      isAll: true,
      exchanges: tried.exchanges,
      notCompared: tried.notCompared,
    }
  const wanted = [...sides.usual, ...(tried?.apart ?? [])]
  const then = tried ? ordersOf({ ...sides, pairs }, wanted, ORDERS) : { orders, isAll }
  const went = await goOrders(environment, base, then.orders, going)
  return { ...went, exchanges: 0, isAll: then.isAll }
}

interface ByCells {
  /** Orders that came apart; none if all exchanges led to the same database. */
  readonly apart: readonly (readonly string[])[]
  readonly exchanges: number
  readonly notCompared: readonly string[]
}

/** Null if there are too many cells on the way down. */
async function byCells(proving: Proving, up: Cells): Promise<ByCells | null> {
  const { environment, base, dialect, sides, own, meetings, going } = proving
  const start = await readState(base.environment)
  const sameness: Sameness = { notCompared: new Set(), isBlind: isBlind(start, own, dialect) }
  const canUndo = new Set(own.filter(({ irreversible }) => irreversible === null).map(({ id }) => id))
  const trying = { ...going, ...sameness, isReversible: (id: string) => canUndo.has(id) }
  const upwards = new Lattice(sides, 'up')
  const tried = await tryCells(start, () => copyOf(environment, base, going), {
    ...trying,
    lattice: upwards,
    cells: up,
    direction: 'up',
  })
  const end = (apart: readonly (readonly string[])[], exchanges: number): ByCells => ({
    apart,
    exchanges,
    notCompared: [...sameness.notCompared],
  })
  if (tried.apart)
    return end(
      tried.apart.map((path) => upwards.completed(path)),
      0,
    )
  // Where each step was taken back exactly, the ways down lead through the same places. A step that was left out is of a
  // revision that meets none of the others there: what its way back may leave is its own, and does not matter to them.
  if (tried.isExact || !going.isReversible) return end([], up.cells.length)
  const downwards = new Lattice(sides, 'down')
  // What a revision leaves behind that was undone may matter to all that come after it.
  const down = cellsOf(downwards, meetsIn(meetings, true), STEPS)
  if (down === null) return null
  const back = await fromTop(proving, { ...trying, lattice: downwards, cells: down, direction: 'down' })
  const apart = (back.apart ?? []).map((path) => downwards.completed(path).toReversed())
  return end(apart, up.cells.length + down.cells.length)
}

/** Tries the ways down from where all are applied. */
async function fromTop({ environment, base, sides, going }: Proving, trying: TryingCells): Promise<TriedCells> {
  const top = await copyOf(environment, base, going)
  return closeAfter(
    () => top.dispose(),
    async () => {
      const state = await walk(top.environment, sides.revisions, 'up', going)
      if (isFailed(state)) return { apart: [sides.revisions.toReversed()], isExact: false }
      const again = async () => {
        const other = await copyOf(environment, base, going)
        const there = await walk(other.environment, sides.revisions, 'up', going)
        return isFailed(there) ? Promise.reject(new Error(there.message)) : other
      }
      return tryCells(state, () => top.copy?.() ?? again(), trying)
    },
  )
}
