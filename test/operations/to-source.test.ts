import { describe, expect, it } from 'vitest'

import type { Operation } from '../../src/operations/operation.ts'
import { Operations } from '../../src/op/operations.ts'
import { toSource } from '../../src/operations/to-source.ts'
import { sql } from '../../src/schema/sql-text.ts'
import { recordingPort } from '../op/recording-port.ts'
import { ALL_SAMPLES } from './samples.ts'

/** Runs source as a revision would, and gives what `op` made of it. */
async function evaluate(source: string): Promise<Operation | undefined> {
  const port = recordingPort('sqlite')
  // On paper nothing is looked at first.
  const op = new Operations({ ...port, isOffline: true })
  const AsyncFunction = async function () {}.constructor as new (
    ...words: string[]
  ) => (...values: unknown[]) => Promise<void>
  await new AsyncFunction('op', 'sql', source)(op, sql)
  return port.operations[0]
}

/** What a dropped thing was is for the way back; the source does not carry it. */
function withoutMemory(operation: Operation): unknown {
  const { definition: _definition, previous: _previous, ...rest } = { definition: null, previous: null, ...operation }
  return rest.kind === 'batchAlterTable' ? { ...rest, changes: rest.changes.map(withoutMemory) } : rest
}

describe('toSource', () => {
  it.each(ALL_SAMPLES.map((operation) => [operation.kind, operation] as const))(
    'writes %s so that op makes the same of it',
    async (_kind, operation) => {
      const found = await evaluate(toSource(operation))
      expect(found).toEqual(withoutMemory(operation))
    },
  )

  it('writes what a person would', () => {
    const column = { name: 'phone', type: 'varchar', length: 20, nullable: true }
    expect(toSource({ kind: 'addColumn', table: 'users', column })).toBe(
      "await op.addColumn('users', { name: 'phone', type: 'varchar', length: 20, nullable: true })",
    )
    expect(toSource({ kind: 'dropIndex', index: 'ix', table: 'users' })).toBe(
      "await op.dropIndex('ix', { table: 'users' })",
    )
    const columns = ['id', 'name', 'email'].map((name) => ({ name, type: 'varchar', length: 120, nullable: true }))
    expect(toSource({ kind: 'createTable', table: { name: 'users', columns, uniques: [], indexes: [] } })).toBe(
      `await op.createTable('users', [
  { name: 'id', type: 'varchar', length: 120, nullable: true },
  { name: 'name', type: 'varchar', length: 120, nullable: true },
  { name: 'email', type: 'varchar', length: 120, nullable: true },
])`,
    )
  })
})
