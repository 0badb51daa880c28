// A process of a crowd. It has loaded the program, waits for lines on stdin, each a command with its folder, and runs it
// at that moment: processes meet closer than if they were started one after another. Answers with a line of JSON: what
// came out, and when what was said and sent to the database, in milliseconds of the system's clock.
import { createRequire } from 'node:module'
import { createInterface } from 'node:readline'
import { Readable, Writable } from 'node:stream'

import { runProgram } from '../../../dist/cli/program.js'

const { Client } = createRequire(import.meta.url)('pg')
const { query } = Client.prototype
let statements = []
Client.prototype.query = function (...values) {
  statements.push([Date.now(), String(values[0]?.text ?? values[0])])
  return query.apply(this, values)
}

const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`)

function collector() {
  const parts = []
  const stream = new Writable({
    write(part, _encoding, done) {
      parts.push([Date.now(), String(part)])
      done()
    },
  })
  return Object.assign(stream, { parts, text: () => parts.map(([, text]) => text).join('') })
}

say({ isReady: true })
for await (const line of createInterface(process.stdin)) {
  const { folder, words } = JSON.parse(line)
  process.chdir(folder)
  const [stdout, stderr] = [collector(), collector()]
  statements = []
  const began = Date.now()
  const code = await runProgram(words, { stdin: Readable.from(['']), stdout, stderr })
  const ended = Date.now()
  say({ code, stdout: stdout.text(), stderr: stderr.text(), began, ended, said: stderr.parts, statements })
}
