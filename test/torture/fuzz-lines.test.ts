import { fuzz } from './frame/fuzz.ts'
import { checkLine, lines } from './fuzz/lines.ts'
import { runLine } from './fuzz/run-lines.ts'

const nothing = () => {}

fuzz('fuzz-lines', 'words of command lines', {
  values: lines,
  runs: { short: 500, long: 2000 },
  start: nothing,
  check: checkLine,
})

fuzz('fuzz-lines', 'command lines, run', {
  values: lines,
  runs: { short: 12, long: 100 },
  start: nothing,
  check: runLine,
})
