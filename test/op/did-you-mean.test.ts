import { describe, expect, it } from 'vitest'

import { Operations } from '../../src/op/operations.ts'
import { recordingPort } from './recording-port.ts'

/** As plain JavaScript calls it, whose names nobody checks. */
function call(target: object, name: string): unknown {
  return (target as Record<string, () => unknown>)[name]?.()
}

describe('a name that op does not have', () => {
  it.each([
    ['create_table', 'createTable'],
    ['createtable', 'createTable'],
    ['creatTable', 'createTable'],
    ['bulk_insert', 'bulkInsert'],
    ['drop_index', 'dropIndex'],
    ['create_unique_constraint', 'createUnique'],
    ['createForeignKeys', 'createForeignKey'],
    ['addColumns', 'addColumn'],
    ['changeColumn', 'alterColumn'],
    ['renameColumn', 'alterColumn'],
    ['dropForeignKey', 'dropConstraint'],
    ['dropTableIfExists', 'dropTable'],
    ['alterTable', 'batchAlterTable'],
    ['raw', 'execute'],
    ['sql', 'execute'],
    ['hasTable', 'inspector.hasTable'],
    ['get_bind', 'queryRunner'],
  ])('%s is answered with %s', (name, meant) => {
    const op = new Operations(recordingPort())
    expect(() => call(op, name)).toThrow(`There is no op.${name}; did you mean op.${meant}?`)
  })

  it('is answered in a batch and on the inspector too', async () => {
    const op = new Operations(recordingPort())
    expect(() => call(op.inspector, 'has_table')).toThrow(
      'There is no op.inspector.has_table; did you mean op.inspector.hasTable?',
    )
    const batch = op.batchAlterTable('t', (each) => void call(each, 'add_column'))
    await expect(batch).rejects.toThrow('There is no batch.add_column; did you mean batch.addColumn?')
  })

  it('is undefined where it is like no other, so that asking does no harm', async () => {
    const op = new Operations(recordingPort())
    for (const name of ['then', 'toJSON', 'frobnicate', 'nodeType'])
      expect((op as unknown as Record<string, unknown>)[name]).toBeUndefined()
    expect(await Promise.resolve(op)).toBe(op)
    expect('createTable' in op).toBe(true)
    expect('create_table' in op).toBe(false)
  })
})
