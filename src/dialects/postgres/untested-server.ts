import type { UntestedServer } from '../port/look.ts'

/** Databases that speak PostgreSQL's protocol with a heart of their own, by what `version()` says of them. */
const others: readonly (readonly [name: string, mark: RegExp])[] = [
  ['CockroachDB', /CockroachDB/i],
  ['YugabyteDB', /-YB-|Yugabyte/i],
  ['Amazon Redshift', /Redshift/i],
  ['Amazon Aurora DSQL', /DSQL/i],
  ['Google Spanner', /Spanner/i],
  ['Materialize', /Materialize/i],
  ['RisingWave', /RisingWave/i],
  ['QuestDB', /QuestDB/i],
  ['CrateDB', /CrateDB/i],
  ['CedarDB', /CedarDB/i],
  ['DuckDB', /DuckDB/i],
  ['openGauss', /openGauss|GaussDB/i],
  ['Vertica', /Vertica/i],
  ['Netezza', /Netezza/i],
  ['H2', /\bH2\b/],
]

/**
 * Which other database answers in PostgreSQL's place; null for PostgreSQL, and for what is built on it and says so
 * (Aurora, Neon, EDB, Citus).
 */
export function untestedServer(version: string): UntestedServer | null {
  const found = others.find(([, mark]) => mark.test(version))
  const itself = version.replaceAll(/\s+/g, ' ').trim().slice(0, 60)
  const inPlaceOf = 'PostgreSQL'
  if (found) return { server: `${found[0]} ('${itself}')`, inPlaceOf }
  return /^(PostgreSQL|EnterpriseDB) \d/.test(version) ? null : { server: `'${itself}'`, inPlaceOf }
}
