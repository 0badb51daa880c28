/**
 * split the kind "cable"
 *
 * Revision ID: 0021
 * Revises: 0020
 * Create Date: 2025-01-27 12:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0021'
export const downRevision = '0020'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.bulkInsert('kinds', [
    { name: 'cable, video', max_days: 30 },
    { name: 'cable, network', max_days: 30 },
  ])
  await op.execute(`
  UPDATE devices SET kind_id = (SELECT id FROM kinds WHERE name = 'cable, video')
  WHERE kind_id = (SELECT id FROM kinds WHERE name = 'cable') AND (model LIKE '%HDMI%' OR model LIKE '%DisplayPort%')
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute(`
  UPDATE devices SET kind_id = (SELECT id FROM kinds WHERE name = 'cable')
  WHERE kind_id IN (SELECT id FROM kinds WHERE name LIKE 'cable, %');
  DELETE FROM kinds WHERE name LIKE 'cable, %';
`)
}
