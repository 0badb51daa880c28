import { workOf } from '../../time-limit.ts'
import type { Dialect } from '../../dialects/port/dialect.ts'
import type { ImpactDialect, TableImpact } from '../../dialects/port/impact.ts'
import type { Change } from '../../dialects/port/sql-change.ts'
import { changesOf, type SqlReader } from '../../lint/changes-of.ts'
import type { KnownSchema } from '../../lint/known-schema.ts'
import { describe } from '../../operations/describe.ts'
import type { Operation } from '../../operations/operation.ts'
import { singleChanges } from '../../operations/single-changes.ts'
import { recordRevision } from '../../runtime/run/record-revision.ts'
import type { RevisionModule } from '../../script/load-revision.ts'
import type { Loss } from '../../sql/losses.ts'
import { messageOf } from '../../words.ts'
import { doesMore, effectOf } from '../run/plan-effects.ts'

/** What reading a step needs. */
export interface Reading {
  readonly dialect: Dialect
  readonly impact: ImpactDialect
  readonly reader: SqlReader
  readonly x: Readonly<Record<string, string>>
  /** Is brought to where the step leads. */
  readonly known: KnownSchema
}

/** An operation with the impacts of its changes on tables that are there. */
export interface ReadOperation {
  readonly words: readonly string[]
  readonly effect: Loss
  readonly changes: readonly { readonly change: Change; readonly impacts: readonly TableImpact[] }[]
  readonly impacts: readonly TableImpact[]
  /** Why nothing is known of it; null if it is. */
  readonly unknown: string | null
}

/** What a step does, as recorded. */
export interface ReadStep {
  readonly operations: readonly ReadOperation[]
  readonly unknown: readonly string[]
}

/** Records a step, as for a script, if its code does nothing but call `op`. */
export async function readStep(
  direction: 'up' | 'down',
  { id, source, module }: { readonly id: string; readonly source: string; readonly module: RevisionModule },
  reading: Reading,
): Promise<ReadStep> {
  const work = module[direction]
  const more = doesMore(source, module, direction)
  if (work === null || more !== null) return { operations: [], unknown: more === null ? [] : [more] }
  const { operations, asked, failure } = await recordRevision(work, reading, workOf(direction, id))
  const uses = asked.filter((what) => what !== 'op.x')
  const unknown =
    uses.length > 0
      ? [`it uses ${uses.join(', ')}, which needs the database`]
      : failure === null
        ? []
        : [`it fails without a database: ${messageOf(failure.error)}`]
  return { operations: operations.map((operation) => readOperation(operation, reading)), unknown }
}

function readOperation(operation: Operation, { dialect, impact, reader, known }: Reading): ReadOperation {
  const { changes: all, unread } = changesOf(operation, reader)
  const changes = all.map((change) => {
    const impacts = impact.impactOf(change, known).filter(({ table }) => !known.isNew(table))
    known.follow(change, true)
    return { change, impacts }
  })
  const single = singleChanges(operation)
  const effects = single.map((each) => effectOf(each, dialect).effect)
  const opaque = all.find((change) => change.kind === 'opaque')
  return {
    words: single.map(describe),
    effect: effects.find((effect) => effect === 'drops') ?? effects.find((effect) => effect !== null) ?? null,
    changes,
    impacts: changes.flatMap(({ impacts }) => impacts),
    unknown:
      unread === 'no-reader'
        ? `its SQL is not analysed: install ${impact.readerPackage} (npm install -D)`
        : (unread ?? (opaque ? `what ${opaque.what} does cannot be told from it` : null)),
  }
}
