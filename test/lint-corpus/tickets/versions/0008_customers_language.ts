/**
 * customers.language
 *
 * The generated value for existing rows was filled in.
 *
 * Revision ID: 0008
 * Revises: 0007
 * Create Date: 2023-01-16 09:12:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0008'
export const downRevision = '0007'
export const branchLabels = null
export const dependsOn = null

// Value for existing rows.
const customersLanguage = 'en'

export async function up(op: Operations): Promise<void> {
  await op.addColumn('customers', { name: 'language', type: 'varchar', length: 5, nullable: true })
  await op.backfill('customers', {
    set: { language: customersLanguage },
    where: '"language" IS NULL',
    batched: false,
  })
  await op.alterColumn('customers', 'language', { nullable: false })
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('customers', 'language')
}
