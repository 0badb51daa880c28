/**
 * closed periods
 *
 * Revision ID: 3e169b13a3ea
 * Revises: 460c8f195b50
 * Create Date: 2020-12-28 14:15:00 UTC
 */
import { type Operations, sql } from 'hub-migrate'

export const revision = '3e169b13a3ea'
export const downRevision = '460c8f195b50'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute('CREATE EXTENSION IF NOT EXISTS btree_gist')
  await op.createTable(
    'ledger.closed_periods',
    [
      { name: 'firm_id', type: 'int' },
      { name: 'period', type: 'daterange' },
      { name: 'closed_by', type: 'varchar', length: 80 },
      { name: 'closed_at', type: 'timestamptz', default: sql`now()` },
    ],
    {
      foreignKeys: [{ columns: ['firm_id'], referencedTable: 'ledger.firms', referencedColumns: ['id'] }],
      exclusions: [{ name: 'closed_periods_no_overlap', expression: 'USING gist (firm_id WITH =, period WITH &&)' }],
    },
  )
  await op.execute(`
  CREATE FUNCTION ledger.refuse_closed() RETURNS trigger LANGUAGE plpgsql AS $$
  BEGIN
    IF EXISTS (SELECT FROM ledger.closed_periods c WHERE c.firm_id = NEW.firm_id AND c.period @> NEW.booked_on) THEN
      RAISE EXCEPTION 'the period is closed';
    END IF;
    RETURN NEW;
  END $$;
  CREATE TRIGGER entries_closed BEFORE INSERT OR UPDATE ON ledger.entries
    FOR EACH ROW EXECUTE FUNCTION ledger.refuse_closed();
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TRIGGER entries_closed ON ledger.entries; DROP FUNCTION ledger.refuse_closed()')
  await op.dropTable('ledger.closed_periods')
}
