/**
 * merge labels and delivery cleanup
 *
 * Revision ID: e1d050369f6c
 * Revises: 546c7a9c6f61, b7a47bbf18d0
 * Create Date: 2022-06-16 11:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = 'e1d050369f6c'
export const downRevision = ['546c7a9c6f61', 'b7a47bbf18d0']
export const branchLabels = null
export const dependsOn = null

export async function up(_op: Operations): Promise<void> {}

export async function down(_op: Operations): Promise<void> {}
