import { rewriting } from './cases-rewriting.ts'
import { constraints } from './cases-constraints.ts'
import { others } from './cases-others.ts'
import type { Operation } from '../../../src/operations/operation.ts'

/** A statement on the tables of `BASE`, whose impact is said and measured. */
export interface Case {
  /** The rows of the list of unsafe operations that it is about; none for a statement of its own. */
  readonly rows?: readonly number[]
  /** As the documentation shows it; the statement if it is not given. */
  readonly title?: string
  /** After `BASE`. */
  readonly setup?: string
  readonly sql?: string
  /** In place of a statement: an operation, in the words of a revision. */
  readonly operation?: Operation
  readonly isOutside?: boolean
  /** Tables that it locks at its very end, for a moment that no one can hold up. */
  readonly notSeen?: readonly string[]
  /** The first major version that has it. */
  readonly since?: number
}

/** Tables with some rows each. */
export const BASE = `
CREATE TABLE customers (id int PRIMARY KEY, name text, code int NOT NULL UNIQUE);
CREATE TABLE orders (
  id int PRIMARY KEY, customer_id int REFERENCES customers, note varchar(20), amount numeric(8,2), at timestamp(3),
  email text, quantity int CHECK (quantity > 0), size int NOT NULL DEFAULT 1, flags bit varying(8), fixed char(5),
  code int, tags varchar(10)[]
);
CREATE INDEX orders_note ON orders (note);
CREATE TABLE items (id int, name text, parent int);
CREATE TABLE days (day date NOT NULL, value int) PARTITION BY RANGE (day);
CREATE TABLE days_one PARTITION OF days FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
CREATE TABLE days_two (day date NOT NULL, value int);
CREATE TABLE parents (id int);
CREATE TABLE heirs (more int) INHERITS (parents);
CREATE TABLE facts (id int, name text);
CREATE VIEW names AS SELECT name FROM facts;
CREATE MATERIALIZED VIEW sums AS SELECT id, name FROM facts;
CREATE FUNCTION nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
INSERT INTO customers SELECT n, 'a', n FROM generate_series(1, 50) n;
INSERT INTO orders (id, customer_id, note, amount, at, email, quantity, flags, fixed, code, tags)
  SELECT n, n, 'a', 1, now(), 'a', 1, B'1', 'a', n, '{a}' FROM generate_series(1, 50) n;
INSERT INTO items SELECT n, 'a', n FROM generate_series(1, 50) n;
INSERT INTO days SELECT '2020-02-02', n FROM generate_series(1, 50) n;
INSERT INTO days_two SELECT '2021-02-02', n FROM generate_series(1, 50) n;
INSERT INTO parents SELECT n FROM generate_series(1, 50) n;
INSERT INTO heirs SELECT n, n FROM generate_series(1, 50) n;
INSERT INTO facts SELECT n, 'a' FROM generate_series(1, 50) n;
REFRESH MATERIALIZED VIEW sums;
`

export const cases: readonly Case[] = [...constraints, ...rewriting, ...others]

/** The rows of the list that no case is about, and why. */
export const excluded: Readonly<Record<string, string>> = {
  '4, 6': 'What runs beside a concurrent build is not in the statement.',
  5: 'IF NOT EXISTS does nothing where an invalid index is there: no lock is taken.',
  10: 'PostgreSQL 10 and older are not supported.',
  '27, 28': 'A timeout is a setting of the session.',
  24: 'timestamp to timestamptz writes nothing where TimeZone is UTC, which is not known before: it is said to write.',
  '8, 21, 29': 'They are about several statements of one transaction, not one.',
  11: 'A NOT NULL column without a default fails on a table with rows.',
  38: 'SET TABLESPACE and SET ACCESS METHOD need another one than a test server has; SET UNLOGGED is in the list.',
  '41 to 45': 'MySQL and MariaDB.',
  '46 to 48': 'SQLite.',
  'DROP … CASCADE': 'The views that are dropped with it are not said: which they are is not known from revisions.',
}
