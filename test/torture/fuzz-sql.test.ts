import { fuzz } from './frame/fuzz.ts'
import { checkTable } from './fuzz/rebuild.ts'
import { postgresScripts, sqliteScripts } from './fuzz/scripts.ts'
import { checkOnServer, checkOnSqlite, startServer } from './fuzz/split.ts'
import { tableTexts } from './fuzz/tables.ts'

fuzz('fuzz-sql', 'scripts and what PostgreSQL makes of them', {
  values: postgresScripts,
  runs: { short: 150, long: 1000 },
  start: startServer,
  check: checkOnServer,
})

fuzz('fuzz-sql', 'scripts and what SQLite makes of them', {
  values: sqliteScripts,
  runs: { short: 500, long: 2000 },
  start: () => {},
  check: checkOnSqlite,
})

fuzz('fuzz-sql', 'tables of SQLite, read and rebuilt', {
  values: tableTexts,
  runs: { short: 300, long: 2000 },
  start: () => {},
  check: checkTable,
})
