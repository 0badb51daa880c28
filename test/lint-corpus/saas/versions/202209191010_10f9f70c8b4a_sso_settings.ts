/**
 * sso settings
 *
 * Revision ID: 10f9f70c8b4a
 * Revises: e1d050369f6c
 * Create Date: 2022-09-19 10:10:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '10f9f70c8b4a'
export const downRevision = 'e1d050369f6c'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.addColumn('tenants', { name: 'sso', type: 'jsonb', nullable: true })
  await op.addColumn('users', { name: 'external_id', type: 'text', nullable: true })
  await op.execute(`COMMENT ON COLUMN tenants.sso IS 'SAML or OIDC settings; secrets are in the vault'`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('users', 'external_id')
  await op.dropColumn('tenants', 'sso')
}
