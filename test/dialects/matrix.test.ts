import { afterAll, beforeAll, expect, it } from 'vitest'

import { describe } from '../../src/operations/describe.ts'
import { reverse } from '../../src/operations/reverse.ts'
import type { Sample } from '../operations/samples/sample.ts'
import { SAMPLES } from '../operations/samples.ts'
import { describeEachDatabase } from '../support/databases.ts'
import type { Matrix, Outcome } from './matrix.ts'
import { openMatrix } from './matrix.ts'
import type { SchemaState } from './schema-state.ts'
import { rowsOf, schemaState, schemaTexts, withoutOrder } from './schema-state.ts'

const samples: readonly Sample[] = Object.values(SAMPLES).flat()

/** How many cells of the matrix there are: a sample more or less changes these, and nothing else does. */
const CELLS = {
  sqlite: {
    'online, up: done': 111,
    'online, up: refused': 56,
    'online, down: done': 78,
    'script, up: done': 111,
    'script, up: refused': 56,
    'script, down: done': 78,
  },
  postgres: {
    'online, up: done': 139,
    'online, up: refused': 28,
    'online, down: done': 100,
    'script, up: done': 137,
    'script, up: refused': 30,
    'script, down: done': 98,
  },
} as const

describeEachDatabase('an operation', (create, kind) => {
  let matrix: Matrix
  let before: SchemaState
  const tally: Record<string, number> = {}
  beforeAll(async () => {
    matrix = await openMatrix(create, samples)
    await matrix.online.reset()
    before = await schemaState(matrix.online.database)
  })
  afterAll(() => matrix.close())

  const run = async (way: 'online' | 'script', sample: Sample, direction: 'up' | 'down'): Promise<Outcome> => {
    const outcome = await (way === 'online' ? matrix.runOnline(sample, direction) : matrix.runScript(sample, direction))
    const cell = `${way}, ${direction}: ${outcome.kind}`
    tally[cell] = (tally[cell] ?? 0) + 1
    return outcome
  }
  const stateOf = (way: 'online' | 'offline') => schemaState(matrix[way].database)
  const everythingOf = async (way: 'online' | 'offline') => {
    const database = matrix[way].database
    return { state: await schemaState(database), texts: await schemaTexts(database), rows: await rowsOf(database) }
  }

  it.each(samples.map((sample, index) => [index, describe(sample.operation), sample] as const))(
    '%i %s',
    async (_index, _text, sample) => {
      await matrix.online.reset()
      await matrix.offline.reset()
      const refusal = sample.refused?.[kind]
      const outcome = await run('online', sample, 'up')
      const script = await run('script', sample, 'up')
      if (refusal !== undefined) {
        expect(outcome).toMatchObject({ kind: 'refused', words: expect.stringContaining(refusal) as string })
        expect(script.kind).not.toBe('done')
        expect(await stateOf('online')).toEqual(before)
        expect(await stateOf('offline')).toEqual(before)
        return
      }
      expect(outcome).toEqual({ kind: 'done' })
      const offlineRefusal = sample.online?.[kind]
      if (offlineRefusal === undefined) {
        expect(script).toEqual({ kind: 'done' })
        expect(await everythingOf('offline')).toEqual(await everythingOf('online'))
      } else {
        expect(script).toMatchObject({ kind: 'refused', words: expect.stringContaining(offlineRefusal) as string })
        expect(await stateOf('offline')).toEqual(before)
      }
      const back = reverse(sample.operation)
      if (back.kind === 'irreversible') {
        expect(back.reason).toContain(sample.irreversible ?? 'a way back')
        return
      }
      expect(sample.irreversible).toBeUndefined()
      expect(await run('online', sample, 'down')).toEqual({ kind: 'done' })
      // A column that was dropped comes back behind the others.
      expect(withoutOrder(await stateOf('online'))).toEqual(withoutOrder(before))
      if (offlineRefusal !== undefined) return
      expect(await run('script', sample, 'down')).toEqual({ kind: 'done' })
      expect(await everythingOf('offline')).toEqual(await everythingOf('online'))
    },
  )

  it('was tried in all its ways', () => {
    expect(tally).toEqual(CELLS[kind])
  })
})
