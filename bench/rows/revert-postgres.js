import { postgresParts } from './postgres-parts.js'

export const revertPostgres = {
  name: 'revert-postgres',
  title: 'revert 1,000 revisions, PostgreSQL',
  runs: 5,
  parts: (lab) => postgresParts(lab, 'down'),
}
