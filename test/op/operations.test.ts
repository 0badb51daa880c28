import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { InvalidOperationError, OperationAfterEndError } from '../../src/operations/errors.ts'
import { Operations } from '../../src/op/operations.ts'
import { recordingPort } from './recording-port.ts'

describe('Operations', () => {
  const escaped: unknown[] = []
  const onEscaped = (error: unknown) => void escaped.push(error)
  beforeEach(() => {
    escaped.length = 0
    process.on('unhandledRejection', onEscaped)
  })
  afterEach(async () => {
    await new Promise((resolve) => setTimeout(resolve, 10))
    process.off('unhandledRejection', onEscaped)
    if (escaped.length > 0) throw new Error(`unhandled: ${escaped.join(', ')}`)
  })

  it('runs calls in call order, one at a time, awaited or not', async () => {
    const port = recordingPort()
    const op = new Operations(port)
    void op.execute('a')
    void op.query('b')
    void op.inspector.hasTable('c')
    await op.execute('d; e')
    void op.dropTable('f')
    await op.settle()
    expect(port.calls).toEqual(['a', 'query b', 'hasTable c', 'd', 'e', 'dropTable'])
  })

  it('hands on what the port says of itself', () => {
    const op = new Operations(recordingPort('sqlite'))
    expect([op.dialect, op.isOffline, op.x]).toEqual(['sqlite', false, { tenant: 'a' }])
    expect(() => op.queryRunner).toThrow('no runner here')
  })

  it.each(['postgres', 'sqlite'] as const)(
    'refuses an attribute that %s does not have, wherever it stands',
    async (name) => {
      const port = recordingPort(name)
      const op = new Operations(port)
      const column = { name: 'a', type: 'int', attributes: { zerofill: true } } as const
      const key = { column: 'a', attributes: { prefix: 3 } }
      const index = { name: 'ix', columns: ['a'], attributes: { parser: 'ngram' } }
      const calls: readonly [what: string, call: () => Promise<void>][] = [
        ['zerofill', () => op.createTable('t', [column])],
        ['zerofill', () => op.addColumn('t', column)],
        ['zerofill', () => op.alterColumn('t', 'a', { attributes: { zerofill: null } })],
        ['parser', () => op.createIndex('ix', 't', ['a'], { attributes: { parser: 'ngram' } })],
        ['prefix', () => op.createIndex('ix', 't', [key])],
        ['parser', () => op.createView('v', 'SELECT 1 AS a', { materialized: true, indexes: [index] })],
        ['prefix', () => op.batchAlterTable('t', (table) => table.createIndex('ix', [key]))],
      ]
      for (const [what, call] of calls)
        await expect(call()).rejects.toThrow(`${name} has no attribute '${what}'; leave it out`)
      expect(port.calls).toEqual([])
      // Not the attributes of an index, but a column's value.
      await op.bulkInsert('t', [{ attributes: { prefix: 3 } }])
    },
  )

  it('gives the rows of a query', async () => {
    expect(await new Operations(recordingPort()).query<{ one: number }>('SELECT 1')).toEqual([{ one: 1 }])
  })

  it('throws the first failure at the end, whoever awaited it, and runs nothing after it', async () => {
    const failure = new Error('no')
    const port = recordingPort('postgres', (call) => call === 'b' && failure)
    const op = new Operations(port)
    void op.execute('a')
    void op.execute('b')
    void op.execute('c')
    await expect(op.execute('d')).rejects.toBe(failure)
    await expect(op.settle()).rejects.toBe(failure)
    expect(port.calls).toEqual(['a', 'b'])
  })

  it('leaves a failure that was awaited and caught to the caller, and goes on', async () => {
    const port = recordingPort('postgres', (call) => call === 'b' && new Error('no'))
    const op = new Operations(port)
    const caught: unknown[] = []
    try {
      await op.execute('b')
    } catch (error) {
      caught.push(error)
    }
    await op.query('b; c').catch((error: unknown) => caught.push(error))
    const outcomes = await Promise.allSettled([op.execute('d'), op.execute('b'), op.dropTable('')])
    await op.execute('e')
    await op.settle()
    expect(caught).toHaveLength(2)
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
    expect(port.calls).toEqual(['b', 'd', 'b', 'e'])
  })

  it('holds a failure against the revision that is only followed up, and not caught', async () => {
    const op = new Operations(recordingPort('postgres', (call) => call === 'b' && new Error('no')))
    const followed = op.execute('b').then(() => 'done')
    const failure = await followed.catch((error: unknown) => error)
    await expect(op.settle()).rejects.toBe(failure)
  })

  it('on SQLite wants what may be half done rolled back to a savepoint, as PostgreSQL does by itself', async () => {
    const fails = (call: string) => call === 'dropTable' && new Error('no')
    const op = new Operations(recordingPort('sqlite', fails))
    await op.dropTable('t').catch(() => {})
    await op.execute('a')
    await expect(op.settle()).rejects.toThrow('no')
    const other = new Operations(recordingPort('sqlite', fails))
    await other.execute('SAVEPOINT s')
    await other.dropTable('t').catch(() => other.execute('ROLLBACK TO s'))
    await other.settle()
  })

  it('stops a script at the statement that failed', async () => {
    const port = recordingPort('postgres', (call) => call === 'b' && new Error('no'))
    await expect(new Operations(port).execute('a; b; c')).rejects.toThrow('no')
    expect(port.calls).toEqual(['a', 'b'])
  })

  it('makes a wrong argument the failure of its own turn', async () => {
    const port = recordingPort()
    const op = new Operations(port)
    void op.execute('a')
    void op.dropTable('')
    void op.execute('b')
    await expect(op.settle()).rejects.toThrow(InvalidOperationError)
    expect(port.calls).toEqual(['a'])
  })

  it('takes the arguments as they are at the call', async () => {
    const port = recordingPort()
    const op = new Operations(port)
    const rows = [{ a: 1 }]
    void op.bulkInsert('t', rows)
    rows.push({ a: 2 })
    await op.settle()
    expect(port.operations).toEqual([{ kind: 'bulkInsert', table: 't', rows: [{ a: 1 }] }])
  })

  it('waits for what an un-awaited chain calls next', async () => {
    const port = recordingPort()
    const op = new Operations(port)
    void op.query('a').then(() => op.execute('b').then(() => op.execute('c')))
    await op.settle()
    expect(port.calls).toEqual(['query a', 'b', 'c'])
  })

  it('refuses by name what is called after the end, and warns of it', async () => {
    const port = recordingPort()
    const op = new Operations(port)
    await op.settle()
    await expect(op.addColumn('t', { name: 'a', type: 'int' })).rejects.toThrow(OperationAfterEndError)
    void op.execute('late')
    await new Promise((resolve) => setTimeout(resolve, 10))
    expect(port.calls).toEqual([])
    expect(port.warnings).toEqual([
      'op.addColumn was called after its revision had ended; await every call',
      'op.execute was called after its revision had ended; await every call',
    ])
  })

  it('does not begin what waits when it is ended', async () => {
    const port = recordingPort()
    const op = new Operations(port)
    const first = op.execute('a')
    const second = op.execute('b')
    await new Promise((resolve) => setTimeout(resolve, 0))
    op.end()
    await first
    await expect(second).rejects.toThrow(OperationAfterEndError)
    expect(port.calls).toEqual(['a'])
  })

  describe('batchAlterTable', () => {
    it('takes changes down and runs them as one, in call order', async () => {
      const port = recordingPort()
      const op = new Operations(port)
      void op.execute('a')
      await op.batchAlterTable('app.t', async (batch) => {
        void batch.dropColumn('a')
        await batch.createCheck(null, 'b > 0')
        await batch.dropIndex('i')
      })
      expect(port.calls).toEqual(['a', 'batchAlterTable'])
      expect(port.operations[1]).toEqual({
        kind: 'batchAlterTable',
        table: 'app.t',
        changes: [
          { kind: 'dropColumn', table: 'app.t', column: 'a' },
          {
            kind: 'createCheck',
            table: 'app.t',
            check: { name: 'CHK_19305e7eb80da2609661c442e5', expression: 'b > 0' },
          },
          { kind: 'dropIndex', table: 'app.t', index: 'i' },
        ],
      })
    })

    it('does nothing where nothing is changed', async () => {
      const port = recordingPort()
      await new Operations(port).batchAlterTable('t', () => {})
      expect(port.calls).toEqual([])
    })

    it('refuses a call of op inside by name, awaited or not, instead of waiting for ever', async () => {
      for (const isAwaited of [true, false]) {
        const port = recordingPort()
        const op = new Operations(port)
        const batching = op.batchAlterTable('t', async (batch) => {
          await batch.dropColumn('a')
          const call = op.addColumn('t', { name: 'b', type: 'int' })
          if (isAwaited) await call
        })
        await expect(batching).rejects.toThrow("op.addColumn was called inside op.batchAlterTable('t')")
        expect(port.calls).toEqual([])
      }
    })

    it('fails for a wrong argument, and refuses a call after its end', async () => {
      const op = new Operations(recordingPort())
      const batching = op.batchAlterTable('t', (batch) => void batch.dropColumn(''))
      await expect(batching).rejects.toThrow('op.dropColumn: column must not be empty')
      let late: Promise<void> = Promise.resolve()
      await op.batchAlterTable('t', (batch) => {
        late = new Promise((resolve) => setTimeout(resolve, 5)).then(() => batch.dropColumn('a'))
      })
      await expect(late).rejects.toThrow('op.dropColumn was called after its batch had ended')
    })
  })

  describe('autocommitBlock', () => {
    it('runs its own calls between leaving the transaction and beginning again, those that were not awaited too', async () => {
      const port = recordingPort()
      const op = new Operations(port)
      void op.execute('a')
      void op.autocommitBlock(async () => {
        await op.execute('b')
        void op.execute('c')
        await Promise.all([op.inspector.hasTable('d'), op.execute('e')])
        void op.execute('f')
      })
      void op.execute('g')
      await op.settle()
      expect(port.calls).toEqual(['a', 'leave', 'b', 'c', 'hasTable d', 'e', 'f', 'enter', 'g'])
    })

    it('fails for a call inside that nobody awaited', async () => {
      const port = recordingPort('postgres', (call) => call === 'b' && new Error('no'))
      const op = new Operations(port)
      await expect(op.autocommitBlock(async () => void op.execute('b'))).rejects.toThrow('no')
      await expect(op.settle()).rejects.toThrow('no')
      expect(port.calls).toEqual(['leave', 'b'])
    })

    it('refuses a call that its work makes after its end', async () => {
      const port = recordingPort()
      const op = new Operations(port)
      let late: Promise<void> = Promise.resolve()
      await op.autocommitBlock(async () => {
        setTimeout(() => {
          late = op.execute('late')
        }, 20)
      })
      await new Promise((resolve) => setTimeout(resolve, 30))
      await expect(late).rejects.toThrow('op.execute was called after its autocommit block had ended')
    })

    it('is refused inside another, and without a function', async () => {
      const op = new Operations(recordingPort())
      await expect(op.autocommitBlock(() => op.autocommitBlock(async () => {}))).rejects.toThrow('inside another')
      // @ts-expect-error: as from JavaScript
      await expect(new Operations(recordingPort()).autocommitBlock(1)).rejects.toThrow('must be a function')
    })
  })
})
