/**
 * validate the currencies
 *
 * Revision ID: 0016
 * Revises: 0015
 * Create Date: 2021-07-27 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0016'
export const downRevision = '0015'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE purchases VALIDATE CONSTRAINT ck_purchases_currency')
}

export async function down(_op: Operations): Promise<void> {
  // nothing
}
