/**
 * titles are required
 *
 * Outside of the transaction, because the rebuild of item is large.
 *
 * Revision ID: ef01e9f42124
 * Revises: da75063d1539
 * Create Date: 2025-03-24 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'ef01e9f42124'
export const downRevision = 'da75063d1539'
export const branchLabels = null
export const dependsOn = null
export const transaction = false

export async function up(op: Operations): Promise<void> {
  await op.createCheck('ck_item_title', 'item', "title <> ''")
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_item_title', 'item')
}
