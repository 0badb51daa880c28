import { createPostgresDatabase } from '../../support/databases.ts'
import { hasPgbouncer, pgbouncerCommand, startPgbouncer } from '../../support/pgbouncer.ts'
import { type Place, type PlaceDatabase, places } from '../frame/places.ts'

/** A kind of database and the way to it, as a crowd meets there. */
export interface CrowdPlace extends Pick<Place, 'name'> {
  create(): Promise<PlaceDatabase>
  /** Whether a run can have the second connection that it needs through a pooler to leave its transactions. */
  readonly leaves: boolean
  /** What is missing; null if it is there. */
  readonly missing: string | null
}

function pooled(name: string, mode: 'transaction' | 'session', connections: number): CrowdPlace {
  return {
    name: `PostgreSQL through pgbouncer in ${name}`,
    leaves: connections > 1,
    missing: hasPgbouncer ? null : `pgbouncer is missing: ${pgbouncerCommand}`,
    async create() {
      const database = await createPostgresDatabase()
      const pooler = await startPgbouncer(database.url, connections, mode)
      const close = async () => {
        await pooler.close()
        await database.close()
      }
      return { ...database, config: { url: pooler.url }, file: null, close }
    },
  }
}

/** All of them. */
export const crowdPlaces: readonly CrowdPlace[] = [
  ...places.map(({ name, create }) => ({ name, create, leaves: true, missing: null })),
  pooled('transaction mode', 'transaction', 5),
  pooled('session mode', 'session', 140),
  pooled('session mode with one connection', 'session', 1),
]
