import type { Environment } from '../../config/environment.ts'
import { closeAfter } from '../../close-after.ts'
import { openScratch, type Scratch } from '../../runtime/scratch/scratch-environment.ts'
import { compareContents, volatileColumns } from './compare-contents.ts'
import type { SideNames } from './compare-facts.ts'
import { compareSchemas } from './compare-schemas.ts'
import { readState, type State } from './read-state.ts'

/** Takes a scratch database some way: by revisions, by another tool, by SQL. */
export type Way = (place: Environment) => Promise<void>

/** A part of two ways, after which both databases must be equal. */
export interface Leg {
  /** For messages: `up`, `down`. */
  readonly name: string
  readonly left: Way
  readonly right: Way
}

/** Two ways that must lead to the same database. */
export interface Ways {
  readonly names: SideNames
  /** What both ways begin with, gone once where the database can be copied; nothing: an empty database. */
  readonly begin?: Way
  /** In order; the ways go on in the same two databases. */
  readonly legs: readonly Leg[]
  /** Tables that do not count: those in which other tools record their migrations. */
  readonly without?: readonly string[]
}

/** The result of going two ways. */
export interface Proof {
  /** In words, those of the first leg that led apart; empty if both ways are equal. */
  readonly differences: readonly string[]
  /** Columns, as `table.column`, whose values differ each time the same way is gone: times and random values. */
  readonly notCompared: readonly string[]
}

/**
 * Goes two ways, each in a scratch database of its own, and compares the databases after each leg: schema, functions and
 * extensions, sequences, and all rows. Stops after the first leg that leads apart. Where rows differ, the left way is gone
 * once more to find the values that differ each time. What a way throws is thrown; the scratch databases are dropped in
 * any case. Throws NoScratchDatabaseError and what connecting throws.
 */
export async function proveEqual(environment: Environment, ways: Ways): Promise<Proof> {
  return withScratch(environment, async (left) => {
    await ways.begin?.(left.environment)
    const copied = ways.begin && left.copy ? await left.copy() : null
    return withScratch(
      environment,
      async (right) => {
        if (copied === null) await ways.begin?.(right.environment)
        const notCompared = new Set<string>()
        for (const [index, leg] of ways.legs.entries()) {
          await leg.left(left.environment)
          await leg.right(right.environment)
          const differences = await compareAfter({ left, right, ways, index, environment, notCompared })
          if (differences.length > 0)
            return { differences: differences.map((text) => `${leg.name}: ${text}`), notCompared: [...notCompared] }
        }
        return { differences: [], notCompared: [...notCompared] }
      },
      copied,
    )
  })
}

interface Comparing {
  readonly environment: Environment
  readonly left: Scratch
  readonly right: Scratch
  readonly ways: Ways
  /** Of the leg. */
  readonly index: number
  /** What was found so far; added to. */
  readonly notCompared: Set<string>
}

async function compareAfter({
  environment,
  left,
  right,
  ways,
  index,
  notCompared,
}: Comparing): Promise<readonly string[]> {
  const { names, without } = ways
  const [one, other] = [await readState(left.environment, without), await readState(right.environment, without)]
  const changes = await compareSchemas(right.environment, other.schema, one.schema)
  const bySchema = changes.map((text) => `to be as by ${names[0]}, the schema by ${names[1]} would need: ${text}`)
  const contents = (isVolatile: ReadonlySet<string>) => compareContents(one, other, names, isVolatile)
  if (bySchema.length > 0 || contents(notCompared).length === 0) return [...bySchema, ...contents(notCompared)]
  for (const column of volatileColumns(one, await onceMore(environment, ways, index))) notCompared.add(column)
  return contents(notCompared)
}

/** The state after the left way up to and with that leg, gone in another scratch database. */
function onceMore(environment: Environment, { begin, legs, without }: Ways, index: number): Promise<State> {
  return withScratch(environment, async (scratch) => {
    await begin?.(scratch.environment)
    for (const { left } of legs.slice(0, index + 1)) await left(scratch.environment)
    return readState(scratch.environment, without)
  })
}

async function withScratch<Result>(
  environment: Environment,
  work: (scratch: Scratch) => Promise<Result>,
  opened: Scratch | null = null,
): Promise<Result> {
  const scratch = opened ?? (await openScratch(environment))
  return closeAfter(
    () => scratch.dispose(),
    () => work(scratch),
  )
}
