/**
 * schemas and dimensions
 *
 * Revision ID: 0001
 * Revises:
 * Create Date: 2022-01-10 06:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '0001'
export const downRevision = null
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.createSchema('dim')
  await op.createSchema('fact')
  await op.createSchema('mart')
  await op.createSchema('stage')
  await op.execute(`
CREATE TABLE dim.store (store_key int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, store_no text NOT NULL UNIQUE, city text, region text, opened date);
CREATE TABLE dim.product (product_key int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, sku text NOT NULL, title text, brand text, valid_from date NOT NULL, valid_to date);
CREATE INDEX product_sku ON dim.product (sku, valid_from);
CREATE TABLE dim.customer (customer_key bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer_no text NOT NULL UNIQUE, email text, segment text);
CREATE TABLE dim.calendar (day date PRIMARY KEY, week int NOT NULL, month int NOT NULL, year int NOT NULL, is_holiday boolean NOT NULL DEFAULT false);
INSERT INTO dim.calendar (day, week, month, year)
SELECT d, extract(week FROM d), extract(month FROM d), extract(isoyear FROM d)
  FROM generate_series(date '2018-01-01', date '2037-12-31', interval '1 day') d;`)
}

export async function down(op: Operations): Promise<void> {
  await op.dropSchema('stage', { cascade: true })
  await op.dropSchema('mart', { cascade: true })
  await op.dropSchema('fact', { cascade: true })
  await op.dropSchema('dim', { cascade: true })
}
