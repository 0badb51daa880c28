/**
 * index readings.at on each partition, concurrently
 *
 * On a partitioned table CREATE INDEX CONCURRENTLY is refused, so: ON ONLY, then each partition, then attach.
 *
 * Revision ID: 78d1748a3935
 * Revises: 52bf7c880199
 * Create Date: 2023-05-08 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '78d1748a3935'
export const downRevision = '52bf7c880199'
export const branchLabels = null
export const dependsOn = null

export const transaction = false

export async function up(op: Operations): Promise<void> {
  const partitions = await op.query<{ name: string }>(`
  SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
  WHERE i.inhparent = 'readings'::regclass ORDER BY 1
`)
  await op.execute('CREATE INDEX IF NOT EXISTS readings_at ON ONLY readings USING brin (at)')
  for (const { name } of partitions) {
    await op.createIndex(`${name}_at_brin`, name, ['at'], { using: 'brin', concurrently: true })
    await op.execute(`ALTER INDEX readings_at ATTACH PARTITION ${name}_at_brin`)
  }
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP INDEX readings_at')
}
