/**
 * the necromancer
 *
 * Revision ID: 0006
 * Revises: 0005
 * Create Date: 2019-05-21 09:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0006'
export const downRevision = '0005'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute("ALTER TYPE character_class ADD VALUE 'necromancer'")
  await op.execute(
    "UPDATE characters SET class = 'necromancer' WHERE class = 'mage' AND id IN (SELECT id FROM characters WHERE name LIKE '%[necro]%')",
  )
}
