/**
 * promotions
 *
 * Revision ID: 0009
 * Revises: 0008
 * Create Date: 2023-03-20 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0009'
export const downRevision = '0008'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`ALTER TABLE fact.sale ADD COLUMN promotion_key int`)
  await op.execute(`
CREATE TABLE dim.promotion (promotion_key int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code text NOT NULL UNIQUE, title text, begins date, ends date);
INSERT INTO dim.promotion (code, title) VALUES ('none', 'no promotion');`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TABLE dim.promotion')
  await op.execute('ALTER TABLE fact.sale DROP COLUMN promotion_key')
}
