/**
 * logins in lower case
 *
 * Revision ID: 0012
 * Revises: 0011
 * Create Date: 2023-05-08 10:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0012'
export const downRevision = '0011'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('UPDATE staff SET login = lower(trim(login)) WHERE login <> lower(trim(login))')
  await op.createCheck('ck_staff_login', 'staff', 'login = lower(login)')
}

export async function down(op: Operations): Promise<void> {
  await op.dropConstraint('ck_staff_login', 'staff')
}
