import { postgresParts } from './postgres-parts.js'

export const applyPostgres = {
  name: 'apply-postgres',
  title: 'apply 1,000 revisions, PostgreSQL',
  runs: 5,
  parts: (lab) => postgresParts(lab, 'up'),
}
