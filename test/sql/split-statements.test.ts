import { describe, expect, it } from 'vitest'

import { dialectOf } from '../support/dialects.ts'
import { splitStatements } from '../../src/sql/split-statements.ts'

const split = (sql: string, dialect: 'postgres' | 'sqlite') =>
  splitStatements(sql, dialectOf(dialect).syntax).map(({ text }) => text)

describe('splitStatements', () => {
  it.each(['postgres', 'sqlite'] as const)(
    'drops what is empty and keeps comments before a statement (%s)',
    (dialect) => {
      expect(split(';; ;\n-- nothing\n;', dialect)).toEqual([])
      expect(split('', dialect)).toEqual([])
      expect(split('SELECT 1;\n-- why\nSELECT 2; -- end', dialect)).toEqual(['SELECT 1', '-- why\nSELECT 2'])
    },
  )

  it.each(['postgres', 'sqlite'] as const)('takes no semicolon in quotes for an end (%s)', (dialect) => {
    const statement = `INSERT INTO "a;b" VALUES ('x;''y') /* ; */`
    expect(split(`${statement}; SELECT 1`, dialect)).toEqual([statement.replace(' /* ; */', ''), 'SELECT 1'])
  })

  it('says where each statement stands', () => {
    const script = ' SELECT 1 ;\n SELECT 2'
    for (const { text, start, end } of splitStatements(script, dialectOf('sqlite').syntax))
      expect(script.slice(start, end)).toBe(text)
  })

  it("keeps SQLite's triggers whole, CASE … END in them too", () => {
    const trigger = `CREATE TEMP TRIGGER t AFTER UPDATE ON a BEGIN
      UPDATE b SET x = CASE WHEN new.x > 0 THEN 1 ELSE 2 END;
      SELECT CASE new.y WHEN 1 THEN raise(ABORT, 'no; END;') END;
    END`
    expect(split(`${trigger}; SELECT 1;`, 'sqlite')).toEqual([trigger, 'SELECT 1'])
    expect(split(trigger, 'sqlite')).toEqual([trigger])
    const lower = 'create trigger if not exists "begin" after insert on a begin delete from b; end'
    expect(split(`${lower};\ncreate table c(x)`, 'sqlite')).toEqual([lower, 'create table c(x)'])
  })

  it('does not take an SQLite table named trigger for one', () => {
    expect(split('CREATE TABLE "trigger" (x); SELECT 1', 'sqlite')).toHaveLength(2)
  })

  it("keeps PostgreSQL's bodies whole", () => {
    const dollar = 'CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN; RETURN 1; END; $f$'
    const atomic = `CREATE OR REPLACE PROCEDURE p(a int) LANGUAGE sql BEGIN ATOMIC
      INSERT INTO t VALUES (CASE WHEN a > 0 THEN 1 ELSE 2 END); SELECT 1; END`
    const rule = 'CREATE RULE r AS ON INSERT TO t DO ALSO (DELETE FROM a; DELETE FROM b)'
    const scripts = [dollar, atomic, rule, 'SELECT 1']
    expect(split(scripts.join(';\n'), 'postgres')).toEqual(scripts)
  })

  it('ends a body where its END does, whatever is called begin, case or end', () => {
    const named = 'CREATE FUNCTION begin(a int) RETURNS int LANGUAGE sql RETURN a'
    const columns = `CREATE FUNCTION f() RETURNS TABLE (x int) LANGUAGE sql BEGIN /* ; */ ATOMIC
      SELECT begin AS end FROM t; SELECT t.case, t.end AS begin FROM t AS case; END`
    const nested = `CREATE PROCEDURE p() LANGUAGE sql BEGIN ATOMIC
      SELECT CASE WHEN (CASE 1 WHEN 1 THEN true END) THEN CASE WHEN true THEN 1 END ELSE 2 END; SELECT 1; END`
    const view = 'CREATE VIEW v AS SELECT CASE WHEN true THEN 1 END AS begin'
    const scripts = [named, columns, nested, view, 'BEGIN', 'END']
    expect(split(scripts.join(';\n'), 'postgres')).toEqual(scripts)
  })

  it('ends a comment where the database does', () => {
    expect(split('SELECT 1 -- a;\r; SELECT 2', 'sqlite')).toEqual(['SELECT 1'])
    expect(split('SELECT 1 -- a;\r; SELECT 2', 'postgres')).toEqual(['SELECT 1', 'SELECT 2'])
  })

  it('ends BEGIN at its semicolon where it begins a transaction', () => {
    expect(split('BEGIN; SELECT 1; COMMIT', 'postgres')).toEqual(['BEGIN', 'SELECT 1', 'COMMIT'])
    expect(split('BEGIN; SELECT 1; END', 'sqlite')).toEqual(['BEGIN', 'SELECT 1', 'END'])
  })
})
