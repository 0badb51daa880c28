/**
 * drop sessions, they live in Redis since 4.31
 *
 * Revision ID: 6b2c8500fe7e
 * Revises: bff71992b26a
 * Create Date: 2023-07-25 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '6b2c8500fe7e'
export const downRevision = 'bff71992b26a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('DROP TABLE IF EXISTS sessions')
}
