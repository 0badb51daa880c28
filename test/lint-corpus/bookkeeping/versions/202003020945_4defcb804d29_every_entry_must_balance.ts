/**
 * every entry must balance
 *
 * Revision ID: 4defcb804d29
 * Revises: 9ff449cb0972
 * Create Date: 2020-03-02 09:45:00 UTC
 */
import type { Operations } from 'hub-migrate'

export const revision = '4defcb804d29'
export const downRevision = '9ff449cb0972'
export const branchLabels = null
export const dependsOn = null

export async function up(op: Operations): Promise<void> {
  await op.execute(`
  CREATE FUNCTION ledger.check_balance() RETURNS trigger LANGUAGE plpgsql AS $body$
  DECLARE
    s numeric;
  BEGIN
    SELECT coalesce(sum(amount), 0) INTO s FROM ledger.postings WHERE entry_id = coalesce(NEW.entry_id, OLD.entry_id);
    IF s <> 0 THEN
      RAISE EXCEPTION 'entry % does not balance: %', coalesce(NEW.entry_id, OLD.entry_id), s;
    END IF;
    RETURN NULL;
  END $body$;
  CREATE CONSTRAINT TRIGGER postings_balance AFTER INSERT OR UPDATE OR DELETE ON ledger.postings
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger.check_balance();
`)
}

export async function down(op: Operations): Promise<void> {
  await op.execute('DROP TRIGGER postings_balance ON ledger.postings; DROP FUNCTION ledger.check_balance()')
}
