import { expect, test } from 'vitest'

import { withPlainProgress } from '../../../src/commands/shared/plain-progress.ts'
import { ProgressTeller } from '../../../src/progress.ts'

/** A clock that the test moves. */
function clock() {
  let [time, timer] = [0, (): void => {}]
  return {
    now: () => time,
    every(_milliseconds: number, work: () => void) {
      timer = work
      return () => (timer = () => {})
    },
    /** Goes on in steps of a second. */
    goOn(seconds: number) {
      for (let second = 0; second < seconds; second++) {
        time += 1_000
        timer()
      }
    },
  }
}

function start() {
  const said: string[] = []
  const at = clock()
  const info = (message: string) => void said.push(message)
  const log = withPlainProgress({ debug() {}, info, warn() {}, error() {} }, at)
  const teller = new ProgressTeller((progress) => log.progress?.(progress), null, at.now)
  return { said, at, log, teller }
}

test('what takes long is logged whenever the log was silent for a few seconds', () => {
  const { said, at, log, teller } = start()
  teller.begin('drop table a')
  at.goOn(2)
  expect(said).toEqual([])
  log.info('Running upgrade')
  teller.begin('create index ix')
  at.goOn(2)
  expect(said).toEqual(['Running upgrade'])
  at.goOn(4)
  expect(said.slice(1)).toEqual(['create index ix, 0:03', 'create index ix, 0:06'])
  log.progress?.(null)
  at.goOn(60)
  expect(said).toHaveLength(3)
})

test('the longer it takes, the rarer the lines', () => {
  const { said, at, teller } = start()
  teller.begin('create index ix')
  at.goOn(3_600)
  expect(said.slice(-2)).toEqual(['create index ix, 59:06', 'create index ix, 59:36'])
  expect(said.length).toBeLessThan(150)
})

test('a driver that holds up the process cannot keep it silent', () => {
  const { said, at, teller } = start()
  teller.begin('backfill t')
  at.every(0, () => {})
  at.goOn(5)
  expect(said).toEqual([])
  teller.tell({ done: 500, total: 1_000 })
  expect(said).toEqual(['backfill t, 500 of 1,000 rows (50 %), 0:05'])
})
