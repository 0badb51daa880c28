/**
 * readings by month: copy
 *
 * 2/3. Ingest has written both tables since 2021-06-13 00:00, so older rows do not change any more. The backfill job copies January to May; this is the rest.
 *
 * Revision ID: 71948e55532a
 * Revises: 8e3408636ca1
 * Create Date: 2021-06-14 07:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '71948e55532a'
export const downRevision = '8e3408636ca1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  INSERT INTO readings_p (device_id, metric_id, at, value)
  SELECT r.device_id, m.id, r.at, r.value FROM readings r JOIN metrics m ON m.name = r.metric
  WHERE r.at >= '2021-06-01' AND r.at < '2021-06-13'
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute("DELETE FROM readings_p WHERE at >= '2021-06-01' AND at < '2021-06-13'")
}
