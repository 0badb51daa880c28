/**
 * last_login of users
 *
 * Revision ID: 004
 * Revises: 003
 * Create Date: 2026-11-21 02:03:00 UTC
 */
import type { Operations } from 'hub-migrate'

import { User } from '../src/models/user.js'

export const revision = '004'
export const downRevision = '003'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createMissing([User])
}

export async function down(op: Operations): Promise<void> {
  await op.dropColumn('users', 'last_login')
}
