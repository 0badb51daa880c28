// Does to hub what production does to it, again and again: npm run torture [-- <sections…>] (test/torture/README.md)
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { startVitest } from 'vitest/node'

import { printSummary } from './frame/summary.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))
const sections = readdirSync(here)
  .filter((name) => name.endsWith('.test.ts'))
  .map((name) => name.replace('.test.ts', ''))

const usage = `npm run torture [-- <sections…>] [--rounds <n>] [--minutes <n>] [--seed <text>] [--only <text>]
  [--resume] [--summary] [--out <folder>]

Sections: ${sections.join(', ')}; all of them if none is given.
  --rounds    how many rounds each case goes; else as many as it asks for, which takes hours
  --minutes   no round of a case starts after that time
  --seed      a round does the same again with the same seed; without it, the time of the start is one
  --only      only cases whose name contains the text
  --resume    go on after the rounds of the last run, with its seed
  --summary   print the figures of the last run, and run nothing
  --out       the folder of the results
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    only: { type: 'string' },
    resume: { type: 'boolean', default: false },
    summary: { type: 'boolean', default: false },
    out: { type: 'string', default: `${root}node_modules/.cache/hub-torture` },
    help: { type: 'boolean', default: false },
  },
})
const unknown = positionals.filter((name) => !sections.includes(name))
if (values.resume && values.seed !== undefined)
  fail('--resume goes on with the seed of the last run: leave --seed out.')
const number = (name) => {
  if (values[name] === undefined) return null
  const value = Number(values[name])
  if (!(value > 0)) fail(`--${name} is a number above 0, not '${values[name]}'.`)
  return value
}

if (values.help) process.stdout.write(usage)
else if (unknown.length > 0) fail(`There is no section ${unknown.join(', ')}.\n\n${usage}`)
else if (values.summary) printSummary(values.out)
else await run()

async function run() {
  mkdirSync(values.out, { recursive: true })
  const note = join(values.out, 'seed')
  if (values.resume && !existsSync(note)) fail(`There is no run in ${values.out} to go on with.`)
  const seed = values.resume ? readFileSync(note, 'utf8') : (values.seed ?? String(Date.now()))
  writeFileSync(note, seed)
  process.stderr.write(`seed ${seed}, results in ${values.out}\n`)
  process.env.HUB_TORTURE = JSON.stringify({
    rounds: number('rounds'),
    minutes: number('minutes'),
    seed,
    out: values.out,
    isResumed: values.resume,
  })
  const files = (positionals.length > 0 ? positionals : sections).map((name) => `test/torture/${name}.test.ts`)
  const vitest = await startVitest('test', files, {
    config: `${root}.config/vitest.config.ts`,
    watch: false,
    // What is measured is measured alone.
    fileParallelism: false,
    ...(values.only && { testNamePattern: values.only }),
  })
  await vitest?.close()
  printSummary(values.out)
}

function fail(text) {
  process.stderr.write(`${text}\n`)
  process.exit(2)
}
