/**
 * api_tokens: authentication of programs
 *
 * Revision ID: 003
 * Revises: 002
 * Create Date: 2026-11-21 02:02:00 UTC
 */
import type { Operations } from 'hub-migrate'

import { ApiToken } from '../src/models/api-token.js'

export const revision = '003'
export const downRevision = '002'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createMissing([ApiToken])
}

export async function down(op: Operations): Promise<void> {
  await op.dropTable('api_tokens')
}
