#!/usr/bin/env node
import { isSystemError, systemErrorText } from './system-error.ts'

try {
  // Not a static import: what cannot even be loaded is said in a sentence too.
  const { runProgram } = await import('./program.ts')
  process.exitCode = await runProgram(process.argv.slice(2), process)
} catch (error) {
  process.stderr.write(`error: hub cannot start: ${isSystemError(error) ? systemErrorText(error) : String(error)}\n`)
  process.exitCode = 1
}
// A revision that hangs in its own code was left behind; its timers and sockets would keep the process for ever.
if (process.exitCode === 130 || process.exitCode === 143) process.exit()
