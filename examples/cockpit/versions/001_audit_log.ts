/**
 * audit_logs: what users do and what happens
 *
 * Revision ID: 001
 * Revises:
 * Create Date: 2026-11-21 02:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

import { AuditLog } from '../src/models/audit-log.js'

export const revision = '001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  // Cockpit had this table before it had migrations; a new database gets it here.
  await op.createTable(
    'users',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'username', type: 'varchar', length: 50, unique: true },
      { name: 'created_at', type: 'timestamp', default: sql`now()` },
    ],
    { ifNotExists: true },
  )
  op.log.info('creating audit_logs')
  await op.createMissing([AuditLog])
}
