#!/usr/bin/env node
import { runProgram } from './program.ts'

process.exitCode = await runProgram(process.argv.slice(2), process)
// A revision that hangs in its own code was left behind; its timers and sockets would keep the process for ever.
if (process.exitCode === 130 || process.exitCode === 143) process.exit()
