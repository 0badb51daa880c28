/**
 * brands in capitals
 *
 * Revision ID: 0024
 * Revises: 0023
 * Create Date: 2025-02-10 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0024'
export const downRevision = '0023'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`UPDATE dim.product SET brand = upper(trim(brand)) WHERE brand IS DISTINCT FROM upper(trim(brand))`)
}
