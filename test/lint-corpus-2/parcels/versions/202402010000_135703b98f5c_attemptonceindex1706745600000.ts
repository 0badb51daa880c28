/**
 * AttemptOnceIndex1706745600000
 *
 * Scanners have not sent an attempt twice since 2021; support removed the older ones (none left on January 29).
 *
 * Revision ID: 135703b98f5c
 * Revises: 1b92980f2454
 * Create Date: 2024-02-01 00:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '135703b98f5c'
export const downRevision = '1b92980f2454'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createIndex('UQ_delivery_attempt_parcel_at', 'delivery_attempt', ['parcelId', 'at'], {
    unique: true,
    concurrently: true,
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropIndex('UQ_delivery_attempt_parcel_at', { concurrently: true })
}
