/**
 * vat codes
 *
 * Revision ID: 8430ea040a2b
 * Revises: 0aca38b32df1
 * Create Date: 2022-01-03 08:00:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '8430ea040a2b'
export const downRevision = '0aca38b32df1'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE TABLE ledger.vat_codes (
    code varchar(6) PRIMARY KEY,
    rate numeric(5,2) NOT NULL,
    valid daterange NOT NULL DEFAULT daterange('-infinity', 'infinity')
  );
  INSERT INTO ledger.vat_codes VALUES ('V19', 19), ('V7', 7), ('V0', 0), ('EU', 0);
  ALTER TABLE ledger.postings ADD COLUMN vat_code varchar(6) REFERENCES ledger.vat_codes (code);
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('ALTER TABLE ledger.postings DROP COLUMN vat_code; DROP TABLE ledger.vat_codes')
}
