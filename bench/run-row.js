import { judge } from './report/judge.js'
import { takeTurns } from './measure/take-turns.js'

/** Runs the parts of a row one after another. Gives each with its results and its judged bounds. */
export async function runRow(lab, row, { quick, runs }) {
  const parts = []
  for await (const part of row.parts(lab)) {
    if (!lab.wants(part.name)) continue
    lab.say(`${row.name}: ${part.name}`)
    const times = runs ?? (quick ? 2 : (part.runs ?? row.runs))
    const results = await takeTurns(part.contenders, {
      runs: times,
      warm: row.warm,
      scratch: lab.folder,
      say: (text) => lab.say(`  ${text}`),
    })
    parts.push({
      name: part.name,
      runs: times,
      floor: part.floor,
      results,
      bounds: part.bounds.map((bound) => judge(bound, results)).filter(Boolean),
    })
  }
  return parts
}
