import { dialectOf } from '../support/dialects.ts'
import type { Operation } from '../../src/operations/operation.ts'
import type { OperationsPort } from '../../src/op/port.ts'

/** A port that keeps what it is asked for, and fails where `failAt` says so. */
export interface RecordingPort extends OperationsPort {
  /** What was asked for, in order: operations by their kind, the rest in words. */
  readonly calls: string[]
  readonly operations: Operation[]
  readonly warnings: string[]
}

export function recordingPort(
  dialect: 'postgres' | 'sqlite' = 'postgres',
  failAt: (call: string) => Error | null | false = () => null,
): RecordingPort {
  const calls: string[] = []
  const operations: Operation[] = []
  const warnings: string[] = []
  const work = async (call: string) => {
    // Later than the next call, were they not held apart.
    await new Promise((resolve) => setTimeout(resolve, 2))
    calls.push(call)
    const failure = failAt(call)
    if (failure) throw failure
  }
  return {
    calls,
    operations,
    warnings,
    dialect: dialectOf(dialect),
    isOffline: false,
    x: { tenant: 'a' },
    log: { debug() {}, info() {}, warn: (message) => void warnings.push(message), error() {} },
    inspector: {
      hasTable: async (table) => work(`hasTable ${table}`).then(() => true),
      hasView: async () => false,
      hasColumn: async () => false,
      hasIndex: async () => false,
      hasConstraint: async () => false,
      schemaNames: async () => [],
      tableNames: async () => [],
      viewNames: async () => [],
      columns: async () => [],
      indexes: async () => [],
      table: async () => null,
      tables: async () => [],
      views: async () => [],
      enums: async () => [],
      triggers: async () => [],
      tableSql: async () => null,
    },
    missing: async () => [],
    afterFailure: () => (dialect === 'sqlite' ? 'open' : 'aborted'),
    queryRunner() {
      throw new Error('no runner here')
    },
    async perform(operation) {
      operations.push(operation)
      await work(operation.kind === 'execute' ? operation.sql : operation.kind)
      return []
    },
    async query(sql) {
      await work(`query ${sql}`)
      return [{ one: 1 }]
    },
    async autocommitBlock(block) {
      await work('leave')
      await block()
      await work('enter')
    },
  }
}
