/**
 * partitions for April to December 2022
 *
 * Revision ID: d216d32bf860
 * Revises: 9602a519a827
 * Create Date: 2022-04-04 08:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'd216d32bf860'
export const downRevision = '9602a519a827'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // Rows of April are in the default partition: move them.
  await op.execute('ALTER TABLE readings DETACH PARTITION readings_default')
  for (let month = 4; month <= 12; month += 1) {
    const from = `2022-${String(month).padStart(2, '0')}-01`
    const to = month === 12 ? '2023-01-01' : `2022-${String(month + 1).padStart(2, '0')}-01`
    await op.execute(
      `CREATE TABLE readings_2022_${String(month).padStart(2, '0')} PARTITION OF readings FOR VALUES FROM ('${from}') TO ('${to}')`,
    )
  }
  await op.execute('INSERT INTO readings SELECT * FROM readings_default')
  await op.execute('TRUNCATE readings_default')
  await op.execute('ALTER TABLE readings ATTACH PARTITION readings_default DEFAULT')
}
