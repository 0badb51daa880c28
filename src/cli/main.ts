import { endWhenIdle } from '../end-when-idle.ts'
import { ownProcess } from '../user-code.ts'
import { endProcess, reportExit } from './end-process.ts'
import { isSystemError, systemErrorText } from './system-error.ts'

const hasEnded = reportExit(process)
endWhenIdle()
ownProcess()
let code = 1
try {
  // Not a static import: an error while loading is reported like any other.
  const { runProgram } = await import('./program.ts')
  code = await runProgram(process.argv.slice(2), process)
} catch (error) {
  process.stderr.write(`error: hub cannot start: ${isSystemError(error) ? systemErrorText(error) : String(error)}\n`)
}
await endProcess(code, process, hasEnded)
