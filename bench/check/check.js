import { existsSync, readFileSync } from 'node:fs'

import { takeTurns } from '../measure/take-turns.js'
import { table } from '../report/part-text.js'
import { writeFormatted } from '../report/write-formatted.js'
import { cases } from './cases.js'

const file = new URL('baseline.json', import.meta.url)
/** What is called slower: of the ratios to the floor. Wall is generous, since other programs run on the machine. */
const limits = { cpu: 1.5, wall: 2 }

/**
 * Compares hub's ratios to the floors with those of baseline.json, the best of a few runs each, and says what became
 * slower: then the exit code is 1. With `accept` the ratios become the baseline.
 */
export async function check(lab, { accept, runs }) {
  const found = {}
  for await (const { name, contenders } of cases(lab)) {
    const options = { runs: runs ?? 3, warm: false, scratch: lab.folder, say: () => {} }
    const [floor, ...hub] = await takeTurns(contenders, options)
    for (const one of hub) {
      const ratio = (measure) => Number((one[measure].min / floor[measure].min).toFixed(2))
      found[`${name}, ${one.name}`] = { cpu: ratio('cpu'), wall: ratio('wall') }
    }
    lab.say(name)
  }
  const baseline = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  process.stdout.write(text(found, baseline))
  if (accept) writeFormatted(file, `${JSON.stringify(found, null, 2)}\n`)
  else if (Object.keys(found).some((name) => isSlower(found[name], baseline[name]))) process.exitCode = 1
}

function text(found, baseline) {
  const lines = Object.entries(found).map(([name, { cpu, wall }]) => {
    const before = baseline[name]
    const verdict = isSlower(found[name], before) ? '**slower**' : before ? 'as before' : 'new'
    return [name, `${cpu} (${before?.cpu ?? '–'})`, `${wall} (${before?.wall ?? '–'})`, verdict]
  })
  return table(['', 'CPU × floor (before)', 'wall × floor (before)', ''], lines)
}

function isSlower(now, before) {
  return (
    before !== undefined && Object.entries(limits).some(([measure, limit]) => now[measure] > before[measure] * limit)
  )
}
