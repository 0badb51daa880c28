import type { Connection } from '../../connection.ts'
import type { CostDialect, CostedTable, Sample } from '../../dialects/port/cost.ts'
import type { SizeOf } from '../../dialects/port/statistics.ts'

/** Where nothing says how long a row is. */
const ROW_BYTES = 100
/** More tables of one plan are not sampled. */
const SAMPLED = 10

/** The sizes of a plan's tables, and how fast this database reads them. */
export class Sizes {
  readonly #sizeOf: SizeOf
  readonly #samples = new Map<string, Sample | null>()

  constructor(sizeOf: SizeOf) {
    this.#sizeOf = sizeOf
  }

  /** Reads some pages of a table. */
  async sample(connection: Connection, table: string, cost: CostDialect): Promise<void> {
    const pages = this.#sizeOf(table)?.pages ?? null
    if (pages === null || this.#samples.size === SAMPLED) return
    this.#samples.set(table, await cost.sample(connection, table, pages))
  }

  /** Null if neither its rows nor its bytes are known. */
  of(table: string): CostedTable | null {
    const size = this.#sizeOf(table)
    const rows = this.rowsOf(table)
    const bytes = size?.bytes ?? (rows === null ? null : rows * ROW_BYTES)
    if (bytes === null) return null
    return { rows: rows ?? Math.round(bytes / ROW_BYTES), bytes, indexBytes: size?.indexBytes ?? 0 }
  }

  rowsOf(table: string): number | null {
    return this.#sizeOf(table)?.rows ?? this.#samples.get(table)?.rows ?? null
  }

  bytesOf(table: string): number | null {
    return this.#sizeOf(table)?.bytes ?? null
  }

  /** How many times slower than usual; null without a sample. */
  factorOf(table: string): number | null {
    return this.#samples.get(table)?.factor ?? null
  }
}
