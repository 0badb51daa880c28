import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { findTime } from '../lab/programs.js'

// `time` of bash counts what it has waited for: the program and all that it has started and waited for.
const script = `TIMEFORMAT='%3R %3U %3S'; { time "$@" >"$BENCH_OUT" 2>"$BENCH_ERR"; } 2>"$BENCH_TIMES"`

/**
 * Runs a program to its end and gives the wall and CPU seconds (user and system, whole process tree), the peak memory of
 * its largest process in bytes (null where GNU time is missing), and what it printed. Throws with that where it ends with
 * another code than `code`.
 */
export async function measured({ command, cwd, env = {}, code = 0, scratch }) {
  mkdirSync(scratch, { recursive: true })
  const file = (name) => join(scratch, `measured-${name}`)
  const time = findTime()
  const memory = time ? [time, '-q', '-f', '%M', '-o', file('memory')] : []
  const ended = await run(['bash', '-c', script, 'bash', ...memory, ...command], cwd, {
    ...ownEnvironment(),
    ...env,
    BENCH_OUT: file('out'),
    BENCH_ERR: file('err'),
    BENCH_TIMES: file('times'),
  })
  const read = (name) => readFileSync(file(name), 'utf8')
  const output = { out: read('out'), err: read('err') }
  if (ended !== code) {
    throw new Error(`${command.join(' ')} (in ${cwd}) ended with ${ended}:\n${tail(output.out)}\n${tail(output.err)}`)
  }
  const [wall, user, system] = read('times').trim().split(/\s+/).slice(-3).map(Number)
  const peak = time ? Number(read('memory').trim().split('\n').at(-1)) * 1024 : null
  rmSync(scratch, { recursive: true })
  return { wall, cpu: user + system, memory: peak, ...output }
}

function run([program, ...words], cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', reject)
    child.on('close', resolve)
  })
}

/** Without what npm or a user's shell would add to the programs' work. */
function ownEnvironment() {
  const foreign = /^(npm_|HUB_|NODE_|DATABASE_URL|PG)/
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)))
}

function tail(text) {
  return text.length > 4000 ? `…${text.slice(-4000)}` : text
}
