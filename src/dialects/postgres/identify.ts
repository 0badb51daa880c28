import type { Connection } from '../../connection.ts'

/** The identifier of the server's data folder, and the database's own; null where that may not be read. */
export async function identify(connection: Connection): Promise<string | null> {
  const { rows } = await connection.query(
    `SELECT oid::text AS oid, has_function_privilege(to_regprocedure('pg_control_system()'), 'EXECUTE') AS may
       FROM pg_database WHERE datname = current_database()`,
  )
  const [own] = rows
  if (own?.['may'] !== true) return null
  const system = await connection.query('SELECT system_identifier::text AS system FROM pg_control_system()')
  return `${String(system.rows[0]?.['system'])}/${String(own['oid'])}`
}
