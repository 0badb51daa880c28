import fc from 'fast-check'

/** What stands between the words of a statement. */
const space = fc.constantFrom(' ', '\n', '\t', ' /* ; */ ', ' -- ;\n', '\r\n', ' /* it\'s "; */ ', ' --\n', '\f')

const common = [
  "'a;b'",
  "'it''s;'",
  "''",
  "';'';'",
  '1',
  '1.5e3',
  '.5',
  "x'ff'",
  'NULL',
  "'--'",
  "'/*'",
  String.raw`'\'`,
  "'BEGIN'",
  '(1 + 2)',
  'CASE WHEN 1 = 1 THEN 2 ELSE 3 END',
  "'é;😀'",
]
const postgres = [
  String.raw`E'\';'`, String.raw`E'a\\'`, String.raw`U&'\0061;'`, '$$;$$', "$t$; $$ ' $t$", '$é$;$é$', "B'01'", "N'x;'", "'a'\n';b'", "E'a'\n'\\';b'", '1::int', "'1'::int", '- 1', '+-1', '2 *-- ;\n 3', '1 /* ; /* ; */ ; */', '1_000',
  "'a' || $b$;$b$", "(SELECT 'x' AS begin)", 'ARRAY[1, 2]', "'{1;2}'", '0x1F', String.raw`'\'`, 'CASE WHEN true THEN CASE 1 WHEN 1 THEN 2 END END', "to_tsvector('a;b') @@ to_tsquery('a')", "'a' LIKE '%;'", "'{\"a\": 1}'::jsonb ? 'a'", "@-1", 'current_schema', '"current_user"()',
] // prettier-ignore
const sqlite = ["X'3B'", '"no;col"', "`no;col`", '[a;b]', '1 - -1', '1--1\n', "'a' || ';'", "(SELECT ';')", 'CASE 1 WHEN 1 THEN CASE WHEN 1 THEN 2 END END', "json('{}') ->> '$'", '?1', ':a', '@b', '$c', "'\n;\n'", '1 /* /* ; */', 'a$b'] // prettier-ignore

const names = ['t', 'begin', '"a;b"', '"end"', 'x$y$z', 'é', '"case"', 'atomic', 'trigger_'] // prettier-ignore
/** No vertical tab and no byte order mark: hub takes them for white space, which not all servers do. */
const noise = [';', ';;', ' ; ', '--', '/*', '*/', "'", '"', '$$', '$t$', '`', '[', 'BEGIN', 'END', 'CASE', 'ATOMIC', 'CREATE', 'TRIGGER', 'EXPLAIN', '(', ')', '\\', '\u00a0', 'E', 'U&', '\r', ':', '?', '.', '0x', '1e'] // prettier-ignore

interface Dialect {
  readonly literals: readonly string[]
  /** Statements with `¤` for a literal, `§` for a name of this statement's own, and blanks for any white space. */
  readonly statements: readonly string[]
}

const postgresDialect: Dialect = {
  literals: [...common, ...postgres],
  statements: [
    'SELECT ¤ , ¤',
    'SELECT ¤ AS "a;b"',
    'SELECT ¤ AS begin',
    'INSERT INTO log VALUES ( ¤ )',
    'CREATE FUNCTION §() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1 ; SELECT CASE WHEN true THEN 2 END ; END',
    'CREATE OR REPLACE FUNCTION §(a int) RETURNS TABLE (begin int) LANGUAGE sql BEGIN ATOMIC SELECT a AS end ; SELECT a AS case ; END',
    'CREATE PROCEDURE §() LANGUAGE sql BEGIN ATOMIC INSERT INTO log VALUES (1) ; INSERT INTO log SELECT log.x AS begin FROM log ; END',
    'CREATE FUNCTION §() RETURNS int LANGUAGE plpgsql AS $f$ BEGIN ; RETURN 1 ; END ; $f$',
    "CREATE FUNCTION §() RETURNS text LANGUAGE sql AS 'SELECT '';''::text ; SELECT 1::text'",
    "DO $$ BEGIN INSERT INTO log VALUES ('in a block;') ; END $$",
    'CREATE FUNCTION §(a int) RETURNS int LANGUAGE sql RETURN a + 1',
    'CREATE RULE § AS ON INSERT TO log DO ALSO ( UPDATE other SET x = x ; DELETE FROM other )',
    'CREATE TABLE § ( "a;b" int , begin text DEFAULT ¤ )',
    'CREATE VIEW § AS SELECT 1 AS begin , CASE WHEN true THEN 2 END AS case',
    'CREATE SCHEMA § CREATE TABLE x ( a int ) CREATE VIEW y AS SELECT a FROM x',
    'COMMENT ON TABLE log IS ¤',
    'EXPLAIN (COSTS OFF) SELECT ¤',
    'VALUES ( ¤ ) , ( ¤ )',
    '',
  ],
}

const sqliteDialect: Dialect = {
  literals: [...common, ...sqlite],
  statements: [
    'SELECT ¤ , ¤',
    'INSERT INTO log VALUES ( ¤ )',
    'CREATE TRIGGER § AFTER INSERT ON log BEGIN INSERT INTO other VALUES ( ¤ ) ; END',
    'CREATE TEMP TRIGGER IF NOT EXISTS § AFTER UPDATE OF x ON log WHEN new.x IS ¤ BEGIN UPDATE other SET x = CASE WHEN 1 THEN ¤ END ; SELECT CASE new.x WHEN 1 THEN 2 END ; END',
    'CREATE TEMPORARY TRIGGER § BEFORE DELETE ON log BEGIN DELETE FROM other ; DELETE FROM other ; END',
    'CREATE TABLE § ( "a;b" int , [c;d] text DEFAULT ( ¤ ) , trigger )',
    'CREATE TEMP TABLE § ( "END" , x DEFAULT ( ¤ ) )',
    'CREATE VIEW § AS SELECT 1 AS "begin"',
    'CREATE INDEX § ON log ( x ) WHERE x <> \';\'',
    'EXPLAIN SELECT ¤',
    'EXPLAIN QUERY PLAN CREATE TRIGGER § AFTER INSERT ON log BEGIN SELECT 1 ; END',
    'UPDATE log SET x = ¤ WHERE x = ¤',
    'VALUES ( ¤ ) , ( ¤ )',
    'PRAGMA user_version = 3',
    'REPLACE INTO other VALUES ( ¤ )',
    '',
  ],
} // prettier-ignore

/** Scripts that are mostly valid: those that are not have something put in, or taken out, anywhere. */
function scriptsOf({ literals, statements }: Dialect): fc.Arbitrary<string> {
  const literal = fc.constantFrom(...literals)
  const statement = fc.tuple(
    fc.constantFrom(...statements),
    fc.array(literal, { minLength: 3, maxLength: 3 }),
    fc.array(space, { minLength: 1, maxLength: 5 }),
    fc.constantFrom(...names),
    fc.nat({ max: 99 }),
  )
  const text = statement.map(([form, values, spaces, name, number]) => {
    let at = 0
    const own = /["é]/.test(name) ? name.replace(/"?$/, (end) => `${number}${end}`) : `${name}${number}`
    return form
      .replaceAll('¤', () => values[at++ % values.length] ?? '')
      .replaceAll('§', own)
      .replaceAll(' ', (_blank, index: number) => (index % 3 === 0 ? (spaces[index % spaces.length] ?? ' ') : ' '))
  })
  const end = fc.constantFrom(';', '; ', ';\n', ' ;;', '\n;\n-- after; \n', '; /* between; */ ')
  const whole = fc.array(fc.tuple(text, end), { minLength: 1, maxLength: 5 }).map((parts) => parts.flat().join(''))
  const change = fc.record({ at: fc.nat(), length: fc.nat({ max: 2 }), text: fc.constantFrom('', ...noise) })
  return fc.oneof(
    { weight: 2, arbitrary: whole },
    { weight: 1, arbitrary: fc.tuple(whole, fc.array(change, { minLength: 1, maxLength: 2 })).map(([script, changes]) =>
        changes.reduce((now, { at, length, text: more }) => {
          const from = at % (now.length + 1)
          return now.slice(0, from) + more + now.slice(from + length)
        }, script)) },
  ) // prettier-ignore
}

export const postgresScripts = scriptsOf(postgresDialect)
export const sqliteScripts = scriptsOf(sqliteDialect)
