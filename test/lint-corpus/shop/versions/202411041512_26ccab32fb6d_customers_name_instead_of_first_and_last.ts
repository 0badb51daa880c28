/**
 * customers.name instead of first and last name
 *
 * Revision ID: 26ccab32fb6d
 * Revises: ecacd9294280
 * Create Date: 2024-11-04 15:12:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '26ccab32fb6d'
export const downRevision = 'ecacd9294280'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('customers', { name: 'name', type: 'varchar', length: 161, nullable: true })
  await op.execute("UPDATE customers SET name = nullif(trim(concat_ws(' ', first_name, last_name)), '')")
  await op.dropColumn('customers', 'first_name')
  await op.dropColumn('customers', 'last_name')
}

export async function down(op: Operations): Promise<void> {
  await op.addColumn('customers', { name: 'last_name', type: 'varchar', length: 80, nullable: true })
  await op.addColumn('customers', { name: 'first_name', type: 'varchar', length: 80, nullable: true })
  await op.execute(
    "UPDATE customers SET first_name = split_part(name, ' ', 1), last_name = nullif(substr(name, length(split_part(name, ' ', 1)) + 2), '')",
  )
  await op.dropColumn('customers', 'name')
}
