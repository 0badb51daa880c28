import { readArguments, usage } from './arguments.js'
import { check } from './check/check.js'
import { record } from './floors/protocol/record.js'
import { openLab } from './lab/lab.js'
import { profileRow } from './profile-row.js'
import { readmeTable } from './report/readme-table.js'
import { readResults, writeResults } from './report/results.js'
import { partText } from './report/part-text.js'
import { rows } from './rows/rows.js'
import { runRow } from './run-row.js'

/** The bench's command line. */
export async function main(words) {
  const options = readArguments(words)
  if (options.help) return print(usage)
  if (options.list) return print(rows.map(({ name, title }) => `${name.padEnd(18)}${title}\n`).join(''))
  if (options.readme) return print(readmeTable(readResults()))
  const chosen = choose(options.names)
  const lab = openLab({
    quick: options.quick,
    isHubOnly: Boolean(options.check),
    wants: (name) => !options.only || name.includes(options.only),
    say,
    size: (full) => (options.quick ? Math.max(10, full / 10) : full),
  })
  try {
    if (options.record) await record(lab)
    else if (options.check) await check(lab, options)
    else if (options.profile) for (const row of chosen) print(await profileRow(lab, row))
    else await runAll(lab, chosen, options)
  } finally {
    await lab.close()
  }
}

async function runAll(lab, chosen, options) {
  for (const row of chosen) {
    say(`${row.name}: ${row.title}`)
    const parts = await runRow(lab, row, options)
    print(parts.map(partText).join('\n'))
    if (options.quick || options.only) continue
    await writeResults(lab, row, parts)
  }
}

function choose(names) {
  if (names.length === 0) return rows
  return names.map((name) => {
    const row = rows.find((each) => each.name === name)
    if (!row) throw new Error(`there is no row ${name}; see --list`)
    return row
  })
}

function print(text) {
  process.stdout.write(text)
}

function say(text) {
  process.stderr.write(`bench: ${text}\n`)
}
