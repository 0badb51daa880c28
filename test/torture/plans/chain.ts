import { configText, type RevisionText, versionsOf } from '../../support/revisions.ts'
import { chainLength, leaving } from '../crowd/serial-orders.ts'

/** A chain of revisions r1, r2, …, each with a table of its own, t1, t2, …, by which `adopt` knows it. */
export function chainProject(config: object): Record<string, string> {
  const numbers = Array.from({ length: chainLength }, (_, index) => index + 1)
  return { 'migrate.config.js': configText({ ...config }), ...versionsOf(...numbers.map(revisionOf)) }
}

function revisionOf(number: number): RevisionText {
  const leaves = leaving.has(number)
  const isWhole = number === 5
  const up = `await op.execute('CREATE TABLE ${leaves ? 'IF NOT EXISTS ' : ''}t${number} (x int)')`
  const down = `await op.execute('DROP TABLE ${leaves ? 'IF EXISTS ' : ''}t${number}')`
  const block = (work: string) => (leaves && !isWhole ? `await op.autocommitBlock(async () => { ${work} })` : work)
  const pause = 'await new Promise((resolve) => setTimeout(resolve, 5))'
  return {
    id: `r${number}`,
    down: number === 1 ? null : `r${number - 1}`,
    head: `${isWhole ? 'export const transaction = false\n' : ''}
export const isApplied = (inspector) => inspector.hasTable('t${number}')`,
    up: `${pause}\n${block(up)}`,
    downBody: `${pause}\n${block(down)}`,
  }
}
