// The figures of a run of `npm run torture`, as a Markdown table.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Prints a line for each case: rounds, failures, and its figures. @param {string} out The folder of the results. */
export function printSummary(out) {
  const rows = readdirSync(out, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name: section }) => readdirSync(join(out, section)).map((file) => rowOf(join(out, section, file))))
  process.stdout.write(
    `| section | case | rounds | failed | figures: how many of how many, or median, 95 of 100, most |\n|---|---|---|---|---|\n${rows.join('\n')}\n`,
  )
}

function rowOf(file) {
  const [head, ...rounds] = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  const failed = rounds.filter((round) => round.failed !== null)
  const names = [...new Set(rounds.flatMap(({ figures }) => Object.keys(figures)))]
  const figures = names.map((name) => {
    const values = rounds.flatMap((round) => round.figures[name] ?? []).toSorted((left, right) => left - right)
    if (values.every((value) => value === 0 || value === 1)) {
      return `${name}: ${values.filter((value) => value === 1).length} of ${values.length}`
    }
    const at = (share) => rounded(values[Math.min(values.length - 1, Math.floor(values.length * share))])
    return `${name}: ${at(0.5)}, ${at(0.95)}, ${rounded(values.at(-1))} (of ${values.length})`
  })
  return `| ${head.section} | ${head.name} | ${rounds.length} | ${failed.length} | ${figures.join('; ')} |`
}

function rounded(value) {
  return Number.isInteger(value) ? value : Number(value.toPrecision(3))
}
