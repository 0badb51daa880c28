import { HubError } from '../../src/errors.ts'
import { type Plan, planDowngrade, planStamp, planUpgrade } from '../../src/revision/plan.ts'
import { RevisionMap } from '../../src/revision/revision-map.ts'
import { carryOut } from './steps.ts'

/** A case of graph.jsonl. */
export interface OracleCase {
  readonly id: string
  readonly revisions: readonly {
    readonly revision: string
    readonly downRevision: string | readonly string[] | null
    readonly branchLabels: string | readonly string[] | null
    readonly dependsOn: string | readonly string[] | null
  }[]
  readonly heads: readonly string[]
  readonly bases: readonly string[]
  readonly commands: readonly OracleCommand[]
}

/** What Alembic did. */
export interface OracleCommand {
  readonly args: readonly string[]
  readonly steps: readonly (readonly ['up' | 'down', string])[]
  readonly rows: readonly string[]
  readonly error: string | null
}

/** How a command compared. */
export type Comparison =
  | { readonly kind: 'same' | 'both refused' | 'by design' | 'stays on its line' | 'right where Alembic faults' }
  | { readonly kind: 'different'; readonly why: string }

export function mapOf({ revisions }: OracleCase): RevisionMap {
  return RevisionMap.from(
    revisions.map((each, index) => ({
      id: each.revision,
      downRevisions: listOf(each.downRevision),
      dependsOn: listOf(each.dependsOn),
      branchLabels: listOf(each.branchLabels),
      replaces: [],
      message: '',
      sortKey: `${String(index).padStart(4, '0')}_${each.revision}`,
      file: null,
    })),
  )
}

/** Runs a command as hub would. */
export function runCommand(map: RevisionMap, rows: readonly string[], [command, ...targets]: readonly string[]) {
  try {
    if (command === 'stamp') return { steps: [], rows: planStamp(map, rows, targets).destination, error: null }
    const [target = ''] = targets
    const plan = command === 'upgrade' ? planUpgrade(map, rows, target) : planDowngrade(map, rows, target)
    checkSteps(map, plan)
    return { steps: plan.steps, rows: carryOut(rows, plan), error: null }
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    return { steps: [], rows, error }
  }
}

/** Compares by the rules of the cases' README. `rows` are those before the command. */
export function compare(map: RevisionMap, rows: readonly string[], command: OracleCommand): Comparison {
  const hub = runCommand(map, rows, command.args)
  const [name, target = ''] = command.args
  if (name === 'downgrade' && /^-\d+$/.test(target) && rows.length > 1) {
    return hub.error?.code === 'DOWNGRADE_AMBIGUOUS'
      ? { kind: 'by design' }
      : different('should be refused by design', hub)
  }
  if (isFault(command)) return { kind: 'right where Alembic faults' }
  if (staysOnLine(map, rows, command, hub)) return { kind: 'stays on its line' }
  if (command.error) return hub.error ? { kind: 'both refused' } : different('should be refused', hub)
  if (hub.error) return different(hub.error.message, hub)
  const expected = command.steps.map((step) => step.join(' ')).toSorted()
  const steps = hub.steps.map(({ direction, revision }) => `${direction} ${revision.id}`).toSorted()
  if (steps.join() !== expected.join()) return different(`steps ${steps} instead of ${expected}`, hub)
  if (hub.rows.join() !== command.rows.join()) return different(`rows ${hub.rows} instead of ${command.rows}`, hub)
  return { kind: 'same' }
}

/** Whether Alembic left the line that a target of a downgrade names, and hub undid what is on it and no more. */
function staysOnLine(
  map: RevisionMap,
  rows: readonly string[],
  { args: [name, target = ''], steps, error }: OracleCommand,
  hub: ReturnType<typeof runCommand>,
): boolean {
  if (name !== 'downgrade' || error !== null) return false
  const done = new Set(steps.map(([, id]) => id))
  const [, start, count] = /^([^@+-]+)-(\d+)$/.exec(target) ?? []
  if (start !== undefined) {
    let over = map.resolve(start)[0]
    for (let step = 1; step < Number(count); step++) over = over && map.find(over.downRevisions[0] ?? '')
    const applied = map.ancestors(rows)
    const wanted = [...map.descendants(over ? [over.id] : [])].filter((id) => applied.has(id)).toSorted()
    const undone = hub.steps.map(({ revision }) => revision.id).toSorted()
    return undone.length < done.size && undone.join() === wanted.join()
  }
  const [, branch] = /^([^@]+)@[^+-]+$/.exec(target) ?? []
  if (branch === undefined || hub.error?.code !== 'NOT_ON_BRANCH') return false
  const root = map.resolve(branch).map(({ id }) => id)
  return [...map.ancestors(root), ...map.descendants(root)].every((id) => !done.has(id))
}

function isFault({ args, error }: OracleCommand): boolean {
  if (!error) return false
  if (/KeyError|AssertionError|overlaps with other/.test(error)) return true
  return args[0] === 'downgrade' && error.includes('Ambiguous walk')
}

function different(why: string, hub: { readonly rows: readonly string[] }): Comparison {
  return { kind: 'different', why: `${why} (hub's rows: ${hub.rows})` }
}

/** Throws unless every step finds standing what it needs, and leaves the maximal rows. */
export function checkSteps(map: RevisionMap, plan: Plan): void {
  const applied = new Set(map.ancestors(plan.rows))
  for (const { direction, revision } of plan.steps) {
    const parents = map.parents(revision.id)
    const needing = [...applied].filter((id) => map.parents(id).includes(revision.id))
    if (direction === 'up') {
      if (applied.has(revision.id)) throw new Error(`${revision.id} is applied already`)
      if (!parents.every((parent) => applied.has(parent))) throw new Error(`${revision.id} goes up before its parents`)
      applied.add(revision.id)
    } else {
      if (needing.length > 0) throw new Error(`${revision.id} goes down while ${needing.join()} needs it`)
      if (!applied.delete(revision.id)) throw new Error(`${revision.id} is not applied`)
    }
  }
  const rows = map.maximal(applied)
  if (rows.join() !== plan.destination.join()) throw new Error(`rows ${plan.destination} are not the maximal ${rows}`)
}

function listOf(value: string | readonly string[] | null): readonly string[] {
  return value === null ? [] : typeof value === 'string' ? [value] : value
}
