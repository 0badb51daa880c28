import { downgrade, upgrade } from '../../dist/index.js'
import type { TestDatabase } from '../support/databases.ts'
import { ownDump } from './own-dump.ts'
import type { Pair } from './random-pair.ts'

/** What all interleavings of a pair lead to. */
export type Truth = 'commute' | 'differ' | 'invalid'

/** How a database with the base is had again and again. */
export type Copies = () => Promise<TestDatabase>

/** Applies and undoes the pair in every order that there is. `invalid`: a side does not work by itself. */
export async function bruteForce({ left, right }: Pair, versions: string, copy: Copies): Promise<Truth> {
  const ids = [left, right].map((side) => side.map(({ id }) => id)) as [string[], string[]]
  for (const side of ids) if ((await ends(side, versions, copy)) === null) return 'invalid'
  let first: readonly [string, string] | null = null
  for (const order of interleavings(...ids)) {
    const found = await ends(order, versions, copy)
    if (found === null) return 'differ'
    first ??= found
    if (found[0] !== first[0] || found[1] !== first[1]) return 'differ'
  }
  return 'commute'
}

/** The database after all, and after all was undone in the reverse order; null if a revision fails. */
async function ends(order: readonly string[], versions: string, copy: Copies): Promise<[string, string] | null> {
  const database = await copy()
  const environment = { url: database.url, versions }
  try {
    for (const id of order) await upgrade(environment, id)
    const up = await ownDump(database)
    for (const id of order.toReversed()) await downgrade(environment, `${id}-1`)
    return [up, await ownDump(database)]
  } catch {
    return null
  } finally {
    await database.close()
  }
}

function interleavings(left: readonly string[], right: readonly string[]): readonly (readonly string[])[] {
  const [one, ...left1] = left
  const [other, ...right1] = right
  if (one === undefined) return [right]
  if (other === undefined) return [left]
  return [
    ...interleavings(left1, right).map((rest) => [one, ...rest]),
    ...interleavings(left, right1).map((rest) => [other, ...rest]),
  ]
}
