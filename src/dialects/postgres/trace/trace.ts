import type { OwnConnection } from '../../../connection.ts'
import { closeAfter } from '../../../close-after.ts'
import type { Measured, TraceDialect, Tracer, TraceRequest, Watched } from '../../port/trace.ts'
import { quoteTable } from '../quote.ts'
import { fillTables } from './fill.ts'
import { type HeldLocks, locksOf } from './held-locks.ts'
import { heldImpacts, measuredImpacts, takenBeyond } from './measure.ts'
import { readSnapshot, scratchSchemaOf, type Snapshot } from './snapshot.ts'
import { locksWhile } from './watch-outside.ts'

/** Watches statements by what PostgreSQL's views say of their server process. */
export const trace: TraceDialect = {
  async open(request) {
    const watcher = await request.openBeside(null)
    try {
      return new PostgresTracer(
        request,
        watcher,
        await request.openBeside(null),
        await scratchSchemaOf(request.connection),
      )
    } catch (error) {
      await watcher.close()
      throw error
    }
  },
}

class PostgresTracer implements Tracer {
  readonly #request: TraceRequest
  readonly #watcher: OwnConnection
  readonly #holder: OwnConnection
  readonly #without: ReadonlySet<string>
  readonly #schema: string | null
  #filled: readonly string[] = []

  constructor(request: TraceRequest, watcher: OwnConnection, holder: OwnConnection, schema: string | null) {
    this.#schema = schema
    this.#request = request
    this.#watcher = watcher
    this.#holder = holder
    this.#without = new Set(request.ownTables)
  }

  async begin(): Promise<void> {}

  async follow(): Promise<void> {}

  async watch({ isOutside, run }: Watched): Promise<Measured> {
    const { connection } = this.#request
    const processId = await this.#processId()
    const before = await readSnapshot(connection, this.#schema)
    const held: HeldLocks = isOutside ? new Map() : (await locksOf(this.#watcher, processId)).locks
    const seen = isOutside ? await this.#whileOutside(before, processId, run) : await this.#inside(processId, run)
    const after = await readSnapshot(connection, this.#schema)
    const taken = takenBeyond(held, seen)
    return {
      impacts: measuredImpacts({ before, after, taken, held, isCounted: !isOutside, without: this.#without }),
      held: heldImpacts(held, before),
      invalidIndexes: invalidIn(after).filter((name) => !invalidIn(before).includes(name)),
    }
  }

  async #inside(processId: number, run: () => Promise<unknown>): Promise<HeldLocks> {
    await run()
    return (await locksOf(this.#watcher, processId)).locks
  }

  #whileOutside({ relations }: Snapshot, processId: number, run: () => Promise<unknown>): Promise<HeldLocks> {
    const tables = [...relations.values()].filter(({ isIndex, isTable }) => !isIndex && isTable).map(({ name }) => name)
    return locksWhile({ watcher: this.#watcher, holder: this.#holder, processId, tables }, run)
  }

  /** Asked each time: behind a pooler it may be another one. */
  async #processId(): Promise<number> {
    const { rows } = await this.#request.connection.query('SELECT pg_backend_pid() AS pid')
    return Number(rows[0]?.['pid'])
  }

  async fill(): Promise<readonly string[]> {
    const { connection } = this.#request
    const filled = await fillTables(connection, await readSnapshot(connection, this.#schema), this.#without)
    this.#filled = [...this.#filled, ...filled]
    return filled
  }

  async empty(): Promise<void> {
    const { connection } = this.#request
    const { relations } = await readSnapshot(connection, this.#schema)
    const there = [...relations.values()].map(({ name }) => name)
    const tables = this.#filled.filter((name) => there.includes(name))
    if (tables.length > 0) await connection.query(`TRUNCATE ${tables.map(quoteTable).join(', ')} CASCADE`)
    this.#filled = []
  }

  close(): Promise<void> {
    return closeAfter(
      () => this.#holder.close(),
      () => this.#watcher.close(),
    )
  }
}

function invalidIn({ relations }: Snapshot): readonly string[] {
  return [...relations.values()].filter(({ isInvalid }) => isInvalid).map(({ name }) => name)
}
