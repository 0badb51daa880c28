import { profile } from './measure/profile.js'

const shown = 20

/** Prints where the time of hub goes in each part of a row: one run of each of its contenders, under the profiler. */
export async function profileRow(lab, row) {
  let text = ''
  for await (const part of row.parts(lab)) {
    if (!lab.wants(part.name)) continue
    for (const contender of part.contenders.filter(({ kind }) => kind === 'hub')) {
      const { owners, functions } = await profile(contender, lab.folder)
      text += `### ${row.name}: ${part.name}: ${contender.name}\n\n${lines(owners)}\n${lines(functions)}\n`
    }
  }
  return text
}

function lines(times) {
  return times
    .slice(0, shown)
    .map(([name, milliseconds]) => `${milliseconds.toFixed(0).padStart(7)} ms  ${name}\n`)
    .join('')
}
