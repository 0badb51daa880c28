import { fuzz } from './frame/fuzz.ts'
import { configs, lintSettings } from './fuzz/config-values.ts'
import { checkLintSettings, checkSettings } from './fuzz/configs.ts'
import { checkHeader, mutated } from './fuzz/headers.ts'
import { checkMessage, messages } from './fuzz/messages.ts'
import { checkTarget, typed } from './fuzz/targets.ts'

const nothing = () => {}

fuzz('fuzz-texts', 'targets and ranges', {
  values: typed,
  runs: { short: 1000, long: 2000 },
  start: nothing,
  check: checkTarget,
})

fuzz('fuzz-texts', 'headers of revision files', {
  values: mutated,
  runs: { short: 1000, long: 2000 },
  start: nothing,
  check: checkHeader,
})

fuzz('fuzz-texts', 'messages of new revisions', {
  values: messages,
  runs: { short: 150, long: 2000 },
  start: nothing,
  check: checkMessage,
})

fuzz('fuzz-texts', 'configs', {
  values: configs,
  runs: { short: 500, long: 2000 },
  start: nothing,
  check: checkSettings,
})

fuzz('fuzz-texts', 'settings of lint', {
  values: lintSettings,
  runs: { short: 500, long: 2000 },
  start: nothing,
  check: checkLintSettings,
})
