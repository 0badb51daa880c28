/**
 * The code of the thread that waits for code of a revision, as text: a thread has no file of its own in the bundle. When
 * the time of the work is over and, a moment later, nothing has changed, another thread interrupts the main one as a
 * debugger does, which tells where it is, and has it end the process. Where it cannot be interrupted, in code that is
 * not JavaScript, the process is killed.
 */
export const watcherSource = `
const { Worker, workerData } = require('node:worker_threads')
const { writeSync } = require('node:fs')
const { shared, head, placeOfStack, isJson, isTerminal, source, interrupt } = workerData
const [work, limit, size, interrupted] = [0, 1, 2, 3]
const state = new Int32Array(shared, 0, 4)
const moment = 2000
const step = 200

if (interrupt) interruptMain()
else watch()

function watch() {
  waitForStuck()
  new Worker(source, { eval: true, workerData: { ...workerData, interrupt: true } })
  if (Atomics.wait(state, interrupted, 0, moment) !== 'timed-out') return
  say(null)
  process.kill(process.pid, 'SIGKILL')
}

function waitForStuck() {
  for (;;) {
    const now = Atomics.load(state, work)
    if (now === 0) sleep(step)
    // The second wait is for a process that was stopped and goes on.
    else if (isOver(now, state[limit]) && isOver(now, moment)) return
  }
}

// Whether the same work has run all that time. Time in which the process was stopped counts as one step.
function isOver(now, milliseconds) {
  for (let left = milliseconds; left > 0; left -= step) {
    sleep(Math.min(step, left))
    if (Atomics.load(state, work) !== now) return false
  }
  return true
}

// Nobody wakes it.
function sleep(milliseconds) {
  Atomics.wait(state, interrupted, 0, milliseconds)
}

function interruptMain() {
  const { Session } = require('node:inspector')
  const session = new Session()
  const files = new Map()
  session.connectToMainThread()
  session.on('Debugger.scriptParsed', ({ params }) => files.set(params.scriptId, params.url))
  session.on('Debugger.paused', ({ params: { callFrames } }) => {
    Atomics.store(state, interrupted, 1)
    Atomics.notify(state, interrupted)
    const frames = callFrames.map(({ location }) => frameText(files.get(location.scriptId), location))
    const stack = ['Error', ...frames].join('\\n')
    evaluate('globalThis[Symbol.for("' + placeOfStack + '")](' + JSON.stringify(stack) + ')', (_error, answer) => {
      say(answer?.result?.value ?? null)
      // Else Node writes there that it waits for the debugger. process.exit may be guarded.
      evaluate("process.getBuiltinModule('fs').closeSync(2); process.reallyExit(1)")
    })
    function evaluate(expression, then) {
      session.post('Debugger.evaluateOnCallFrame', { callFrameId: callFrames[0].callFrameId, expression }, then)
    }
  })
  session.post('Debugger.enable')
  session.post('Debugger.pause')
  // The thread stays until the process ends.
  setInterval(() => {}, moment)
}

function frameText(file, { lineNumber, columnNumber }) {
  return '    at f (' + file + ':' + (lineNumber + 1) + ':' + (columnNumber + 1) + ')'
}

function say(place) {
  const [message, wayOut] = Buffer.from(new Uint8Array(shared.slice(head, head + state[size]))).toString().split('\\n')
  const code = 'ENDLESS_LOOP'
  const text = place === null ? message : message + ' It is at ' + place + '.'
  const line = code + ' - hub explain ' + code
  write(2, (isTerminal ? '\\r\\u001b[2K' : '') + ['error: ' + text, wayOut, line].join('\\n\\n') + '\\n')
  if (isJson) write(1, JSON.stringify({ error: { code, message: text, advice: wayOut } }) + '\\n')
}

function write(stream, text) {
  try {
    writeSync(stream, text)
  } catch {
    // Nobody reads it, or not fast enough.
  }
}
`
