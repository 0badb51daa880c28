import type { Plan } from '../../revision/plan.ts'
import { packagesOf } from '../../typeorm/packages.ts'
import { messageOf } from '../../words.ts'
import type { StepEstimate } from '../shared/estimate.ts'
import type { EstimateRequest } from './estimate-request.ts'
import { estimateOperation, stepOf } from './estimate-step.ts'
import { knownDatabase } from './known-database.ts'
import { learn } from './learn.ts'
import type { KnownSchema } from '../../lint/known-schema.ts'
import { readStep, type ReadStep } from './read-step.ts'
import { Sizes } from './sizes.ts'

/** The estimate of a plan. */
export interface PlanEstimate {
  /** One for each step, in order. */
  readonly steps: readonly StepEstimate[]
  /** Sessions that may keep the plan waiting for a lock, in words. */
  readonly longTransactions: readonly string[]
}

/** No catalog is read for longer. */
const LIMIT = 2_000

/**
 * What each pending step of a plan does, which locks it takes, and a band of its time, without waiting for locks. It only
 * reads, in short statements that count no rows of large tables. Steps that cannot be recorded without a database have
 * no time, and say why. Never throws for what cannot be read: the steps then have no time either.
 */
export async function estimatePlan(plan: Plan, request: EstimateRequest): Promise<PlanEstimate> {
  try {
    return await estimate(plan, request)
  } catch (error) {
    const unknown = [`the database could not be asked: ${messageOf(error)}`]
    return { steps: plan.steps.map(() => ({ operations: [], time: null, unknown })), longTransactions: [] }
  }
}

async function estimate({ steps }: Plan, request: EstimateRequest): Promise<PlanEstimate> {
  const { graph, database, moduleOf, environment } = request
  const { dialect, connection } = database
  const impact = await dialect.loadImpact()
  const cost = await dialect.loadCost()
  const reader = await impact.loadReader(packagesOf(environment.folder))
  const using = { dialect, impact, reader, x: environment.x }
  const known = await cost.bounded(connection, LIMIT, () => knownDatabase(database, impact))
  const read: ReadStep[] = []
  for (const step of steps) {
    const { id } = step.revision
    const { source } = graph.fileOf(id)
    read.push(await readStep(step.direction, { id, source, module: await moduleOf(step) }, { ...using, known }))
  }
  const named = read.flatMap(({ operations }) => operations.flatMap(({ impacts }) => impacts))
  const tables = [...new Set(named.map(({ table }) => table))]
  const checked = read.map((step) => (cost.checkedRow === 0 ? [] : checkedTables(step, known)))
  const worked = named.filter(({ work }) => work !== 'catalog').map(({ table }) => table)
  const costly = [...new Set([...worked, ...checked.flat()])]
  const readSizes = await dialect.loadSizes()
  const sizeOf = await cost.bounded(
    connection,
    LIMIT,
    async () => (await readSizes?.(connection, costly)) ?? (() => null),
  )
  const sizes = new Sizes(sizeOf)
  for (const table of costly) await sizes.sample(connection, table, cost)
  const learned = costly.length === 0 || !request.state.hasLog ? null : await learn(request, using)
  const longTransactions =
    tables.length === 0 ? [] : await cost.bounded(connection, LIMIT, () => cost.longTransactions(connection, tables))
  const estimates = read.map(({ operations, unknown }, index) => {
    const each = operations.map((operation) => estimateOperation(operation, { cost, sizes, learned, impact }))
    const rows = (checked[index] ?? []).reduce((sum, table) => sum + (sizes.of(table)?.rows ?? 0), 0)
    return stepOf(each, unknown, { cost, checkedRows: rows })
  })
  return { steps: estimates, longTransactions }
}

/** The tables with foreign keys that a step may break: those that it changes, and those that refer to one of them. */
function checkedTables({ operations }: ReadStep, known: KnownSchema): readonly string[] {
  const changed = operations.flatMap(({ impacts }) => impacts.map(({ table }) => table))
  const all = [...new Set([...changed, ...changed.flatMap((table) => known.referencing(table))])]
  return all.filter((table) => (known.table(table)?.foreignKeys ?? []).length > 0)
}
