import { sqliteParts } from './sqlite-parts.js'

export const revertSqlite = {
  name: 'revert-sqlite',
  title: 'revert 1,000 revisions, SQLite',
  runs: 5,
  parts: (lab) => sqliteParts(lab, 'down'),
}
