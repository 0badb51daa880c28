import { describe, expect, it } from 'vitest'

import { parseTable } from '../../../src/dialects/sqlite/parse-table.ts'

/** A table's parts in short: `name type [kind(name), …]`. */
function parts(sql: string) {
  const table = parseTable(sql)
  if (!table) return null
  const show = ({ kind, name }: { kind: string; name: string | null }) => (name === null ? kind : `${kind}(${name})`)
  return {
    columns: table.columns.map(({ name, type, constraints }) => [name, type, ...constraints.map(show)].join('|')),
    constraints: table.constraints.map(show),
    options: table.options,
  }
}

describe('parseTable', () => {
  it('reads every quoting, any case, comments anywhere', () => {
    expect(
      parts(`create /* a, b ( */ table if not exists main . [my "table"] -- (
        ( "a""b" integer primary key autoincrement, -- c text,
          \`c\`\`d\` VARCHAR ( 20 ) /* not null */ NOT NULL DEFAULT 'x, y)' COLLATE nocase,
          [e f] double  precision, g, 'h' decimal(10, 2)
        ) ;`),
    ).toEqual({
      columns: [
        'a"b|integer|primary key',
        'c`d|VARCHAR ( 20 )|not null|default|collate',
        'e f|double  precision',
        'g|',
        'h|decimal(10, 2)',
      ],
      constraints: [],
      options: [],
    })
  })

  it('tells the constraints of a column apart', () => {
    expect(
      parts(`CREATE TABLE t (
        a INT CONSTRAINT pk PRIMARY KEY DESC ON CONFLICT REPLACE CONSTRAINT nn NOT NULL ON CONFLICT ABORT UNIQUE,
        b INT DEFAULT NULL CHECK (b > 0 AND b NOT NULL) CONSTRAINT "c k" CHECK (b IN (1, 2)),
        c INT REFERENCES p (x, y) ON DELETE SET NULL ON UPDATE SET DEFAULT MATCH FULL NOT DEFERRABLE INITIALLY IMMEDIATE NOT NULL,
        d INT AS (a + 1) STORED, e INT GENERATED ALWAYS AS (b) VIRTUAL NULL,
        f DEFAULT -1, g DEFAULT (1 + (2)), h DEFAULT CURRENT_TIMESTAMP NOT NULL, generated INT
      )`)?.columns,
    ).toEqual([
      'a|INT|primary key(pk)|not null(nn)|unique',
      'b|INT|default|check|check(c k)',
      'c|INT|references|not null',
      'd|INT|generated',
      'e|INT|generated|null',
      'f||default',
      'g||default',
      'h||default|not null',
      'generated|INT',
    ])
  })

  it('tells the constraints of the table apart, with commas and without', () => {
    expect(
      parts(`CREATE TABLE t (a, b, c,
        PRIMARY KEY (a, b COLLATE nocase DESC), CONSTRAINT u UNIQUE (b) ON CONFLICT IGNORE CHECK (a > 0)
        CONSTRAINT fk FOREIGN KEY (a, b) REFERENCES p ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (c) REFERENCES p (x)) WITHOUT ROWID, STRICT`),
    ).toEqual({
      columns: ['a|', 'b|', 'c|'],
      constraints: ['primary key', 'unique(u)', 'check', 'foreign key(fk)', 'foreign key'],
      options: ['WITHOUT ROWID', 'STRICT'],
    })
  })

  it('reads a table constraint that follows the last column without a comma', () => {
    const found = parts('CREATE TABLE t (a INT, b INT FOREIGN KEY (b) REFERENCES p (x))')
    expect(found).toEqual({ columns: ['a|INT', 'b|INT'], constraints: ['foreign key'], options: [] })
  })

  it('keeps positions, so that the text can be edited', () => {
    const sql = 'CREATE TABLE "t" (a INT /* x */ NOT NULL, "b" TEXT, CONSTRAINT c CHECK (a > 0))'
    const table = parseTable(sql)
    expect(table?.columns.map(({ start, end }) => sql.slice(start, end))).toEqual([
      'a INT /* x */ NOT NULL',
      '"b" TEXT',
    ])
    expect(table?.constraints.map(({ start, end }) => sql.slice(start, end))).toEqual(['CONSTRAINT c CHECK (a > 0)'])
    expect(sql.slice(table?.bodyStart, table?.bodyEnd)).toBe(sql.slice(sql.indexOf('(') + 1, -1))
    expect(table?.nameToken.text).toBe('"t"')
  })

  it.each([
    'CREATE VIRTUAL TABLE t USING fts5(a, b)',
    'CREATE TABLE t AS SELECT f(a) FROM b',
    'CREATE VIEW v (a) AS SELECT 1',
    'SELECT (1)',
  ])('gives null for %s', (sql) => {
    expect(parseTable(sql)).toBeNull()
  })
})
