import type { Moment, Statement } from './statements.ts'

/** A point of the protocol of a run: the moment at a statement, and the numbers of the statements that are this one. */
export interface NamedPoint {
  readonly name: string
  readonly when: Moment
  readonly numbersIn: (statements: readonly Statement[]) => readonly number[]
}

const lock = /pg_try_advisory_lock|^BEGIN IMMEDIATE$/
const unlock = /pg_advisory_unlock|^ROLLBACK$/
const versionTable = /^CREATE TABLE IF NOT EXISTS .*"hub_version"/s
const versionRow = /^(INSERT INTO|UPDATE|DELETE FROM) ("public"\.)?"hub_version" /
const started = logs('started')
const statement = logs('statement')
const ddl = /^(CREATE|ALTER|DROP) (?!.*"hub_)/
const commit = /^COMMIT/

/** The points of RUN.md's protocol. */
export const namedPoints: readonly NamedPoint[] = [
  at('before', 'before the run lock', lock),
  at('after', 'after the run lock', lock),
  at('after', 'after the version table is created', versionTable),
  at('after', 'after the row `started`', started),
  after(started, 'after', 'after the commit of `started`', commit),
  at('after', 'after the row `statement`', statement),
  after(statement, 'sent', 'while a statement outside the transaction runs', /^(?!COMMIT|PRAGMA|SELECT|BEGIN)/),
  after(statement, 'after', 'after a statement outside the transaction', /^(?!COMMIT|PRAGMA|SELECT|BEGIN)/),
  at('after', 'after DDL', ddl),
  at('after', 'after the version row', versionRow),
  at('before', 'before COMMIT', commit),
  at('sent', 'after COMMIT is sent, before its answer', commit),
  at('after', 'after COMMIT', commit),
  at('before', 'before the unlock', unlock),
  at('after', 'after the unlock', unlock),
]

function logs(event: string): RegExp {
  return new RegExp(`^INSERT INTO .*"hub_version_log" .*['"]${event}['"]`, 's')
}

function at(when: Moment, name: string, sql: RegExp): NamedPoint {
  return {
    name,
    when,
    numbersIn: (statements) => statements.filter((each) => sql.test(each.sql)).map(({ number }) => number),
  }
}

/** The first of these statements after each of the others. */
function after(before: RegExp, when: Moment, name: string, sql: RegExp): NamedPoint {
  return {
    name,
    when,
    numbersIn: (statements) =>
      statements
        .filter((each) => before.test(each.sql))
        .flatMap(({ number }) => statements.slice(number).find((each) => sql.test(each.sql))?.number ?? []),
  }
}
