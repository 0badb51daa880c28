import { endedInTime } from '../../time-limit.ts'
import type { QueryRunner } from 'typeorm'

import type { Operation } from '../../operations/operation.ts'
import type { MigrationClass, MigrationInstance } from '../../typeorm/migrations/migration-class.ts'
import { type AroundBuilder, Recorder } from '../../typeorm/migrations/recorder.ts'
import { failureText, type Recording, recordingText } from '../../typeorm/migrations/recording.ts'
import { callUserCode } from '../../user-code.ts'
import { MigrationFailedError } from './errors.ts'
import { operationsOf } from './operations-of.ts'
import type { Around, RecordedDirection, RecordedMigration } from './recorded.ts'
import type { ScratchWork } from './scratch-work.ts'

type Direction = 'up' | 'down'

/**
 * Runs a migration on the scratch database, where those before it have run, and records it: `up` and `down`, each twice,
 * since a migration that does something else the second time is not constant. It stays applied. Throws
 * MigrationFailedError.
 */
export async function recordMigration(
  migration: MigrationClass,
  around: Around,
  work: ScratchWork,
): Promise<RecordedMigration> {
  const rehearsal = new Rehearsal(migration, work)
  return around === 'transaction' ? rehearsal.inTransactions() : rehearsal.outside(around)
}

/** Runs a migration's `up` on a scratch database as TypeORM would, and keeps what it does. */
export async function runAsTypeorm(migration: MigrationClass, around: Around, work: ScratchWork): Promise<void> {
  await new Rehearsal(migration, work).apply(around)
}

class Rehearsal {
  readonly #migration: MigrationClass
  readonly #work: ScratchWork

  constructor(migration: MigrationClass, work: ScratchWork) {
    this.#migration = migration
    this.#work = work
  }

  async apply(around: Around): Promise<void> {
    if (around === 'transaction') await this.#work.inTransaction('commit', () => this.#run('up'))
    else await this.#outside(around, () => this.#run('up'))
  }

  async inTransactions(): Promise<RecordedMigration> {
    const before = await this.#work.inTransaction('rollback', () => this.#run('up'))
    const up = await this.#work.inTransaction('commit', () => this.#observe('up'))
    const changing = differing('up', before, up)
    const back = await this.#down(async () => {
      const first = await this.#work.inTransaction('rollback', () => this.#run('down'))
      const down = await this.#work.inTransaction('rollback', () => this.#observe('down'))
      return { down, reasons: [...differing('down', first, down), ...down.reasons] }
    })
    return { up, ...back, reasons: unique([...changing, ...up.reasons, ...back.reasons]) }
  }

  /** Undone after it has run, and run again: what is committed cannot be rolled back. */
  async outside(around: Exclude<Around, 'transaction'>): Promise<RecordedMigration> {
    const observe = (direction: Direction) => this.#outside(around, () => this.#observe(direction))
    const first = await observe('up')
    const back = await this.#down(async () => {
      const down = await observe('down').catch((error: unknown) => {
        // Nobody knows what it has done by then.
        throw error instanceof MigrationFailedError && !error.facts.isFirst ? new UnknownStateError(error) : error
      })
      const again = await observe('up')
      return { down, reasons: [...differing('up', first, again), ...down.reasons] }
    })
    return { up: first, ...back, reasons: unique([...first.reasons, ...back.reasons]) }
  }

  /** A `down` that only throws says that there is no way back; one whose SQL fails on each database has none either. */
  async #down(
    observe: () => Promise<{ readonly down: RecordedDirection; readonly reasons: readonly string[] }>,
  ): Promise<Omit<RecordedMigration, 'up'>> {
    if (!this.#migration.hasDown) return { down: null, isIrreversible: false, notes: [], reasons: [] }
    try {
      return { ...(await observe()), isIrreversible: false, notes: [] }
    } catch (error) {
      if (error instanceof UnknownStateError) throw error.cause
      if (!(error instanceof MigrationFailedError)) throw error
      const { call, reason, isFirst, isConstant } = error.facts
      const why = `its 'down' fails${call === null ? '' : ` at ${call}`}: ${reason}`
      if (isFirst) return { down: null, isIrreversible: true, notes: [], reasons: [] }
      if (isConstant) return { down: null, isIrreversible: true, notes: [`no way back: ${why}`], reasons: [] }
      return { down: null, isIrreversible: false, notes: [], reasons: [why] }
    }
  }

  #outside<Result>(around: Exclude<Around, 'transaction'>, work: () => Promise<Result>): Promise<Result> {
    return this.#work.outside(() => (around === 'own' ? this.#asTypeorm(work) : work()))
  }

  /** As TypeORM's own runner does it. */
  async #asTypeorm<Result>(work: () => Promise<Result>): Promise<Result> {
    const runner = this.#work.database.session.queryRunner()
    await runner.beforeMigration()
    await runner.startTransaction()
    try {
      const result = await work()
      if (runner.isTransactionActive) await runner.commitTransaction()
      return result
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {})
      throw error
    } finally {
      await runner.afterMigration().catch(() => {})
    }
  }

  #recorder(around?: AroundBuilder): Recorder {
    const { session, dialect } = this.#work.database
    const { readsCatalog } = dialect
    return new Recorder(session.queryRunner(), { readsCatalog, ...(around && { around }) })
  }

  async #run(direction: Direction): Promise<Recording> {
    return this.#record(direction, this.#recorder())
  }

  async #observe(direction: Direction): Promise<RecordedDirection> {
    const operations: (readonly Operation[])[] = []
    const recorder = this.#recorder(async (call, make) => {
      const before = await this.#work.schema()
      await make()
      operations.push(await operationsOf({ ...call, before, after: await this.#work.schema() }, this.#work.database))
    })
    const recording = await this.#record(direction, recorder)
    return { ...recording, operations, schema: isPlain(recording) ? null : await this.#work.schema() }
  }

  async #record(direction: Direction, recorder: Recorder): Promise<Recording> {
    const { create, name } = this.#migration
    const instance = new create()
    const what = `The '${direction}' of ${name}`
    // `up` was checked when the class was read, and `down` is only asked for if it is there.
    const method = instance[direction] as (this: MigrationInstance, runner: QueryRunner) => unknown
    try {
      await recorder.record((runner) =>
        endedInTime(what, 'scratch', () => callUserCode(what, () => method.call(instance, runner))),
      )
      return recorder.recording
    } catch (error) {
      const isConstant = recorder.isConstantFailure(error)
      const { calls, failed, asked } = recorder.recording
      throw new MigrationFailedError(name, direction, failed?.call ?? null, failureText(error), {
        isFirst: calls.length === 0 && asked.length === 0 && failed === null,
        isConstant,
        cause: error,
      })
    }
  }
}

/** A failure after which the scratch database is in a state that nobody knows. */
class UnknownStateError extends Error {
  constructor(cause: unknown) {
    super('unknown state', { cause })
  }
}

function differing(direction: Direction, one: Recording, other: Recording): readonly string[] {
  return recordingText(one) === recordingText(other) ? [] : [`its '${direction}' did something else when it ran again`]
}

/** Whether it is SQL alone, without a word that may end a transaction. */
function isPlain({ calls }: Recording): boolean {
  return calls.every((call) => call.kind === 'query' && !/\b(?:BEGIN|START|COMMIT|END|ROLLBACK)\b/i.test(call.sql))
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}
