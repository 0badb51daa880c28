/**
 * merge ratings and sla policies
 *
 * Revision ID: 0011
 * Revises: 0009, 0010
 * Create Date: 2023-02-23 10:30:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0011'
export const downRevision = ['0009', '0010']
export const branchLabels = null
export const dependsOn = null

export async function up(_op: Operations): Promise<void> {}

export async function down(_op: Operations): Promise<void> {}
