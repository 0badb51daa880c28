import { sqliteParts } from './sqlite-parts.js'

export const applySqlite = {
  name: 'apply-sqlite',
  title: 'apply 1,000 revisions, SQLite',
  runs: 5,
  parts: (lab) => sqliteParts(lab, 'up'),
}
