/**
 * case-insensitive customer emails
 *
 * Revision ID: 6e141548880f
 * Revises: bf528ee8489a
 * Create Date: 2022-08-16 10:58:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '6e141548880f'
export const downRevision = 'bf528ee8489a'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  DELETE FROM customers a USING customers b
  WHERE lower(a.email) = lower(b.email) AND a.id > b.id
`)
  await op.execute('UPDATE customers SET email = lower(email)')
  await op.createIndex('uq_customers_email_lower', 'customers', [sql`lower(email)`], { unique: true })
  await op.dropConstraint('uq_customers_email', 'customers')
}

export async function down(op: Operations): Promise<void> {
  await op.createUnique('uq_customers_email', 'customers', ['email'])
  await op.dropIndex('uq_customers_email_lower', { table: 'customers' })
}
