// Imported before hub (node --import): counts what is sent to the database, and at one of the statements sends this
// process a signal. TORTURE_SIGNAL is { at, when, spin, by, again }: the number of the statement; 'before' it is sent, when
// it is 'sent' and its answer is not there yet, or 'after' its answer; how many microseconds later; which signal, SIGKILL
// if there is none, or 'memory', and it takes memory until Node.js ends it; after how many milliseconds once more.
// TORTURE_TRACE is a file that gets a line for each statement: its time since the start in ms, and its text.
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { at = 0, when = '', spin = 0, by = 'SIGKILL', again = 0 } = JSON.parse(process.env.TORTURE_SIGNAL ?? '{}')
const trace = process.env.TORTURE_TRACE
const lines = []
let count = 0

if (trace) process.on('exit', () => writeFileSync(trace, lines.map((line) => `${JSON.stringify(line)}\n`).join('')))

function meet() {
  const end = performance.now() + spin / 1000
  while (performance.now() < end);
  if (by === 'memory') for (const kept = []; ;) kept.push(Array.from({ length: 10_000 }, Math.random))
  process.kill(process.pid, by)
  if (again > 0) setTimeout(() => process.kill(process.pid, by), again).unref()
}

/** Whether this statement is the one, and that is the moment to be met. */
function begin(sql) {
  count++
  if (trace) lines.push([Math.round(performance.now()), String(sql)])
  if (count === at && when === 'before') meet()
  return count === at ? when : null
}

const withParameters = (sql, parameters) =>
  Array.isArray(parameters) && parameters.length > 0 ? `${sql} ${JSON.stringify(parameters)}` : sql

/** A method that calls back, or gives a promise. */
function asynchronous(prototype, name, untilSent, textOf = withParameters) {
  const original = prototype[name]
  prototype[name] = function (...values) {
    const moment = begin(name === 'close' ? 'close' : textOf(...values))
    const last = values.at(-1)
    if (moment === 'after' && typeof last === 'function') {
      values[values.length - 1] = function (...answer) {
        meet()
        return last.apply(this, answer)
      }
    }
    const result = original.apply(this, values)
    if (moment === 'sent') untilSent(this)
    if (moment === 'after' && typeof result?.then === 'function') result.then(meet, meet)
    return result
  }
}

function synchronous(prototype, name, textOf) {
  const original = prototype[name]
  prototype[name] = function (...values) {
    const moment = begin(textOf(this, values))
    try {
      return original.apply(this, values)
    } finally {
      // Once: a process that was stopped before it would be stopped again.
      if (moment !== null && moment !== 'before') meet()
    }
  }
}

const driver = process.env.TORTURE_DRIVER
if (driver === 'pg') {
  const flushed = (client) =>
    setImmediate(() => (client.connection.stream.writableLength === 0 ? meet() : flushed(client)))
  asynchronous(require('pg').Client.prototype, 'query', flushed, (query) =>
    withParameters(query.text ?? query, query.values),
  )
} else if (driver === 'sqlite3') {
  const { Database } = require('sqlite3')
  for (const name of ['all', 'run', 'get', 'exec', 'close']) asynchronous(Database.prototype, name, meet)
} else if (driver === 'better-sqlite3') {
  const Database = require('better-sqlite3')
  const memory = new Database(':memory:')
  const statements = Object.getPrototypeOf(memory.prepare('SELECT 1'))
  memory.close()
  for (const name of ['all', 'run', 'get'])
    synchronous(statements, name, ({ source }, values) => withParameters(source, values))
  for (const name of ['exec', 'pragma']) synchronous(Database.prototype, name, (_database, [sql]) => sql)
  synchronous(Database.prototype, 'close', () => 'close')
}
