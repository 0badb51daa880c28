import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import type { Scratch } from '../../runtime/scratch/scratch-environment.ts'
import { openScratch } from '../../runtime/scratch/scratch-environment.ts'
import { readState, type State } from '../proof/read-state.ts'
import { compareReached } from './compare-orders.ts'
import { copyOf, ScratchPlaces } from './scratch-places.ts'
import { type FailedAt, isFailed, upTo, type Walking, walk } from './walk-order.ts'

/** Orders to go from the same database. */
export interface Going extends Walking {
  /** What is applied before. */
  readonly base: readonly string[]
  /** How an order is called in messages. */
  nameOf(order: readonly string[]): string
  /** How many sides there are. */
  readonly sides: number
  /** Whether all can be undone, so that they are. */
  readonly isReversible: boolean
}

/** What came of going orders. */
export interface WentOrders {
  /** In words; empty if all led to the same database. */
  readonly differences: readonly string[]
  /** A revision that fails in any order, and by itself; null if none does. */
  readonly broken: FailedAt | null
  /** How many were gone. */
  readonly gone: number
  /** Columns, as `table.column`, whose values differ each time. */
  readonly notCompared: readonly string[]
}

type Ended = State | FailedAt

/**
 * Goes each order from a copy of the same database, up and down, and compares what it leads to with the first one's.
 * Each side must come first in one of the first orders. Stops at the first difference.
 */
export async function goOrders(
  environment: Environment,
  base: Scratch,
  orders: readonly (readonly string[])[],
  going: Going,
): Promise<WentOrders> {
  const places = new ScratchPlaces(
    base,
    () => readState(base.environment),
    () => copyOf(environment, base, going),
  )
  return closeAfter(
    () => places.close(),
    () => goIn(places, environment, orders, going),
  )
}

async function goIn(
  places: ScratchPlaces,
  environment: Environment,
  orders: readonly (readonly string[])[],
  going: Going,
): Promise<WentOrders> {
  const notCompared = new Set<string>()
  const failed: { readonly text: string; readonly at: FailedAt; readonly isAlone: boolean }[] = []
  let first: { readonly order: readonly string[]; readonly up: State; down: Ended | null } | null = null
  let gone = 0
  const end = (differences: readonly string[], broken: FailedAt | null = null): WentOrders => ({
    differences,
    broken,
    gone,
    notCompared: [...notCompared],
  })
  const failure = (order: readonly string[], at: FailedAt) =>
    `by ${going.nameOf(order)}, ${at.revision} fails: ${at.message}`
  for (const order of orders) {
    gone += 1
    const place = await places.next(gone === orders.length)
    const inOrder = async (): Promise<readonly string[]> => {
      const up = await walk(place, order, 'up', going)
      if (isFailed(up)) {
        failed.push({ text: `up: ${failure(order, up)}`, at: up, isAlone: isAlone(order, up.revision, going) })
        return first === null ? [] : failed.map(({ text }) => text)
      }
      if (failed.length > 0) return failed.map(({ text }) => text)
      const compared = async (left: State, right: State, direction: 'up' | 'down', from: readonly string[]) => {
        const names = [going.nameOf(from), going.nameOf(order)] as const
        const again = () => once(environment, from, direction, going)
        const found = await compareReached({ names, left, right, place }, notCompared, again)
        return found.map((text) => `${direction}: ${text}`)
      }
      const byUp = first === null ? [] : await compared(first.up, up, 'up', first.order)
      if (byUp.length > 0) return byUp
      const down = going.isReversible ? await walk(place, order, 'down', going) : null
      if (down !== null && !isFailed(down)) places.isAt(down)
      if (first === null) first = { order, up, down }
      const before: Ended | null = first.down
      if (down === null || before === null || before === down) return []
      if (!isFailed(down) && !isFailed(before)) return compared(before, down, 'down', first.order)
      if (isFailed(down) && isFailed(before) && down.revision === before.revision) return []
      return [
        ...(isFailed(before) ? [`down: ${failure(first.order, before)}`] : []),
        ...(isFailed(down) ? [`down: ${failure(order, down)}`] : []),
      ]
    }
    const differences = await inOrder()
    if (differences.length > 0) return end(differences)
    if (first === null && gone === Math.min(going.sides, orders.length)) {
      const alone = failed.find((each) => each.isAlone)
      return end(alone ? [] : failed.map(({ text }) => text), alone?.at ?? null)
    }
  }
  return end([])
}

/** Whether nothing but what it needs came before it. */
function isAlone(order: readonly string[], revision: string, { before }: Walking): boolean {
  return order.slice(0, order.indexOf(revision)).every((each) => before(revision).has(each))
}

/** The state after one order, from an empty database. */
async function once(
  environment: Environment,
  order: readonly string[],
  direction: 'up' | 'down',
  going: Going,
): Promise<State | null> {
  const scratch = await openScratch(environment)
  return closeAfter(
    () => scratch.dispose(),
    async () => {
      if (going.base.length > 0) await upTo(going.base, going)(scratch.environment)
      const up = await walk(scratch.environment, order, 'up', going)
      const end = direction === 'up' ? up : await walk(scratch.environment, order, 'down', going)
      return isFailed(end) ? null : end
    },
  )
}
