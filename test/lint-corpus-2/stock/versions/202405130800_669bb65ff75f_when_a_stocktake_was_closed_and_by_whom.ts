/**
 * when a stocktake was closed, and by whom
 *
 * Revision ID: 669bb65ff75f
 * Revises: 4a9472641e27
 * Create Date: 2024-05-13 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '669bb65ff75f'
export const downRevision = '4a9472641e27'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE stocktake ADD COLUMN touched_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP')
  await op.addColumn('stocktake', { name: 'closed_by', type: 'int', nullable: true })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('stocktake', 'closed_by')
  await op.dropColumn('stocktake', 'touched_at')
}
