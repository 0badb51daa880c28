import type { Environment } from '../../config/environment.ts'
import type { SequenceState } from '../../dialects/port/contents.ts'
import { planUndo, planUpgrade } from '../../revision/plan.ts'
import { withDatabase } from '../../runtime/session/with-database.ts'
import { compareObjects } from '../proof/compare-contents.ts'
import { compareSchemas } from '../proof/compare-schemas.ts'
import { run } from '../run/run.ts'
import type { CommandOptions } from '../shared/logger.ts'
import { readWhole, type Whole } from './read-whole.ts'

/**
 * Runs a revision on a scratch database, and says what that would need to be as the whole; then runs it down, and says
 * what is left. Empty if the revision creates the whole and drops it again.
 */
export async function compareWhole(
  scratch: Environment,
  revision: string,
  wanted: Whole,
  { signal }: CommandOptions,
): Promise<readonly string[]> {
  const options = { confirm: true, ...(signal && { signal }) }
  const read = () => withDatabase(scratch, { readOnly: true }, readWhole)
  const before = await read()
  await run(scratch, { targets: [revision], plan: (map, rows) => planUpgrade(map, rows, revision) }, options)
  const differences = await changes(scratch, await read(), wanted)
  if (differences.length > 0) return differences
  await run(scratch, { targets: [revision], plan: (map, rows) => planUndo(map, rows, revision) }, options)
  const left = await changes(scratch, await read(), before)
  return left.map((text) => `after down, an empty database would need: ${text}`)
}

async function changes(environment: Environment, now: Whole, wanted: Whole): Promise<readonly string[]> {
  return [
    ...(await compareSchemas(environment, now.schema, wanted.schema)),
    ...compareObjects(wanted, now),
    ...columnSequences(wanted.sequences, now.sequences),
    ...statedTables(wanted, now),
  ]
}

/** Sequences of columns that count otherwise; their names may differ. */
function columnSequences(wanted: readonly SequenceState[], now: readonly SequenceState[]): readonly string[] {
  const ofTable = (of: readonly SequenceState[], table: string | null) =>
    of
      .filter((each) => each.table === table)
      .map(({ definition }) => definition)
      .toSorted()
  const tables = new Set(wanted.flatMap(({ table }) => (table === null ? [] : [table])))
  return [...tables]
    .filter((table) => now.some((each) => each.table === table))
    .filter((table) => String(ofTable(wanted, table)) !== String(ofTable(now, table)))
    .map((table) => `change how the sequences of table ${table} count: ${ofTable(wanted, table).join('; ')}`)
}

function statedTables(wanted: Whole, now: Whole): readonly string[] {
  const there = new Map(now.stated.map(({ name, definition }) => [name, definition]))
  return wanted.stated
    .filter(({ name, definition }) => there.get(name) !== definition)
    .map(({ name }) => `change the statement of table ${name}`)
}
