import { closeAfter } from '../../close-after.ts'
import type { Environment } from '../../config/environment.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import { HubError } from '../../errors.ts'
import { openScratch, type Scratch } from '../../runtime/scratch/scratch-environment.ts'
import { memoryEnvironments } from '../proof/memory-environments.ts'
import { readObjects } from '../proof/read-state.ts'
import type { Graph } from '../shared/graph.ts'
import type { Logger } from '../shared/logger.ts'
import { type DatabaseCheck, databaseCheck, type Found, shownOf } from './database-check.ts'
import { baseOf, type Meetings, meetingsOf } from './meetings.ts'
import { proveSides } from './prove-sides.ts'
import { type RecordedSide, recordSides } from './record-sides.ts'
import type { Sides } from './sides.ts'
import { upTo } from './walk-order.ts'

/** What is to be checked. */
export interface Checking {
  readonly environment: Environment
  readonly graph: Graph
  readonly sides: Sides
  readonly log: Logger
  readonly signal: AbortSignal | undefined
}

/** Checks on one kind of database, with the environments that have such. */
export async function checkOn(
  dialect: Dialect,
  environments: readonly Environment[],
  checking: Checking,
): Promise<DatabaseCheck> {
  const { environment, graph, sides, log } = checking
  const recorded = await recordSides(graph, [...sides.base, ...sides.revisions], dialect, environment)
  const own = recorded.filter(({ id }) => sides.revisions.includes(id))
  const below = recorded.filter(({ id }) => sides.base.includes(id))
  const isWhole = below.every(({ notRecorded }) => notRecorded === null)
  const onPaper = isWhole
    ? await meetingsOf(sides.pairs, own, { operations: below.flatMap(({ up }) => up) }, dialect, environment.folder)
    : null
  const check = databaseCheck(dialect.name, own)
  if (onPaper?.found.length === 0) return check({ verdict: 'commute', by: 'footprints', notUndone: null })
  const reasons: string[] = []
  for (const place of [...environments, ...memoryEnvironments(environment, dialect.name)]) {
    // Each revision in a transaction of its own, as they ran.
    const each = { ...place, transaction: 'revision' as const }
    const scratch = await opened(each, reasons)
    if (scratch === null) continue
    const where = place.name === null ? '' : ` of environment '${place.name}'`
    log.info(
      `Running ${sides.revisions.length} revisions in several orders on ${dialect.name}, in scratch databases${where}`,
    )
    return closeAfter(
      () => scratch.dispose(),
      async () => check(await inScratch(each, scratch, { ...checking, dialect, own, onPaper })),
    )
  }
  return check({ verdict: 'unproven', by: null, meetings: shownOf(onPaper?.found ?? []), reason: reasons.join(' ') })
}

interface InScratch extends Checking {
  readonly dialect: Dialect
  readonly own: readonly RecordedSide[]
  readonly onPaper: Meetings | null
}

async function inScratch(environment: Environment, scratch: Scratch, checking: InScratch): Promise<Found> {
  const { sides, own, dialect, onPaper, log, signal, graph } = checking
  const walking = { graph, log, signal, before: sides.before }
  const base = graph.map.maximal(sides.base)
  try {
    if (base.length > 0) await upTo(base, walking)(scratch.environment)
  } catch (error) {
    signal?.throwIfAborted()
    if (!(error instanceof HubError)) throw error
    return { verdict: 'unproven', by: null, reason: `What is below the heads cannot be run: ${error.message}` }
  }
  // The database tells more than SQL of which it cannot be told what it makes.
  const meetings = onPaper?.isKnown
    ? onPaper
    : await meetingsOf(sides.pairs, own, baseOf(await readObjects(scratch.environment)), dialect, environment.folder)
  if (meetings.found.length === 0) return { verdict: 'commute', by: 'footprints' }
  const going = {
    ...walking,
    base,
    sides: sides.heads.length,
    nameOf: (order: readonly string[]) => nameOf(order, sides),
    isReversible: own.every(({ irreversible }) => irreversible === null),
  }
  const { gone, exchanges, notCompared, differences, broken, isAll } = await proveSides({
    environment,
    base: scratch,
    dialect,
    sides,
    own,
    meetings,
    going,
  })
  const found = { by: 'proof' as const, meetings: shownOf(meetings.found), orders: gone, exchanges, notCompared }
  if (differences.length > 0) return { ...found, verdict: 'differ', differences }
  if (broken)
    return { ...found, verdict: 'unproven', reason: `${broken.revision} fails in any order: ${broken.message}` }
  if (isAll) return { ...found, verdict: 'commute' }
  const reason = `${gone} orders lead to the same database, but there are more that may differ.`
  return { ...found, verdict: 'unproven', reason }
}

/** The order of whole sides by their heads, any other by its revisions. */
function nameOf(order: readonly string[], { heads, usual }: Sides): string {
  const index = usual.indexOf(order)
  if (index < 0 || index > heads.length) return `the order ${order.join(', ')}`
  const sorted = heads.toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
  return sorted.join(' before ')
}

async function opened(environment: Environment, reasons: string[]): Promise<Scratch | null> {
  try {
    return await openScratch(environment)
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    reasons.push(`${environment.name === null ? '' : `Environment ${environment.name}: `}${error.message}`)
    return null
  }
}
