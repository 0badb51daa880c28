import { fuzz } from './frame/fuzz.ts'
import { checkNames, startNamed, tableNames } from './fuzz/names.ts'
import { rows } from './fuzz/row-values.ts'
import { checkRows, startRows } from './fuzz/rows.ts'
import { checkWalk, startWalks, walks } from './fuzz/walks.ts'

for (const kind of ['sqlite', 'postgres'] as const) {
  fuzz('fuzz-runs', `names of the version table (${kind})`, {
    values: tableNames,
    runs: { short: 10, long: 50 },
    start: (round) => startNamed(kind, round),
    check: checkNames,
  })

  fuzz('fuzz-runs', `walks on graphs (${kind})`, {
    values: walks,
    runs: { short: 4, long: 50 },
    start: startWalks(kind),
    check: checkWalk,
  })

  fuzz('fuzz-runs', `rows of the version table and the log (${kind})`, {
    values: rows,
    runs: { short: 3, long: 10 },
    start: (round) => startRows(kind, round),
    check: checkRows,
  })
}
