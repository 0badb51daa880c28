import type { UntestedServer } from '../port/look.ts'

/** Databases that speak PostgreSQL's protocol but are not PostgreSQL, recognized by the output of `version()`. */
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
 * The other database that answers instead of PostgreSQL; null for PostgreSQL, and for products that are based on it and
 * report themselves as PostgreSQL (Aurora, Neon, EDB, Citus).
 */
export function untestedServer(version: string): UntestedServer | null {
  const found = others.find(([, mark]) => mark.test(version))
  const itself = version.replaceAll(/\s+/g, ' ').trim().slice(0, 60)
  const inPlaceOf = 'PostgreSQL'
  if (found) return { server: `${found[0]} ('${itself}')`, inPlaceOf }
  return /^(PostgreSQL|EnterpriseDB) \d/.test(version) ? null : { server: `'${itself}'`, inPlaceOf }
}
