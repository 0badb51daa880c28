/**
 * TimestamptzScan1604188800000
 *
 * Revision ID: da21e733606e
 * Revises: 114ad62eb73e
 * Create Date: 2020-11-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'da21e733606e'
export const downRevision = '114ad62eb73e'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "scan" ALTER COLUMN "at" TYPE TIMESTAMP WITH TIME ZONE`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE "scan" ALTER COLUMN "at" TYPE TIMESTAMP`)
}
