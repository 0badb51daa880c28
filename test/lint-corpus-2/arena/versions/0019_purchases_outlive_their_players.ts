/**
 * purchases outlive their players
 *
 * Revision ID: 0019
 * Revises: 0018
 * Create Date: 2022-06-28 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0019'
export const downRevision = '0018'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.dropConstraint('purchases_player_id_fkey', 'purchases')
  await op.createForeignKey('fk_purchases_player', 'purchases', 'players', ['player_id'], ['id'], {
    onDelete: 'CASCADE',
    notValid: true,
  })
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('fk_purchases_player', 'purchases')
}
