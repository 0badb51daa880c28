/**
 * ScanKindIndex1612137600000
 *
 * Revision ID: 304818bb36d6
 * Revises: da21e733606e
 * Create Date: 2021-02-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '304818bb36d6'
export const downRevision = 'da21e733606e'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.execute(`CREATE INDEX CONCURRENTLY IF NOT EXISTS "IDX_scan_depot_at" ON "scan" ("depotId", "at")`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`DROP INDEX CONCURRENTLY IF EXISTS "IDX_scan_depot_at"`)
}
