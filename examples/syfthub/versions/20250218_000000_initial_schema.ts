/**
 * initial schema
 *
 * Revision ID: 001_initial
 * Revises: (base)
 * Create Date: 2025-02-18 00:00:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '001_initial'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createTable('users', [
    { name: 'id', type: 'int', primary: true, generated: 'increment' },
    { name: 'email', type: 'varchar', length: 255, unique: true },
    { name: 'name', type: 'varchar', length: 40 },
    { name: 'credits', type: 'int', default: 0 },
    { name: 'createdAt', type: 'timestamp', default: sql`now()` },
  ])
  await op.createTable(
    'endpoints',
    [
      { name: 'id', type: 'int', primary: true, generated: 'increment' },
      { name: 'slug', type: 'varchar', length: 100 },
      { name: 'ownerId', type: 'int' },
    ],
    {
      foreignKeys: [{ columns: ['ownerId'], referencedTable: 'users', referencedColumns: ['id'], onDelete: 'CASCADE' }],
    },
  )
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('endpoints')
  await op.dropTable('users')
}
