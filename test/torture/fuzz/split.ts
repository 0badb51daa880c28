import type BetterSqlite3 from 'better-sqlite3'
import pg from 'pg'
import { expect } from 'vitest'

import { UnclosedSqlError } from '../../../src/sql/errors.ts'
import { type ScriptStatement, splitStatements } from '../../../src/sql/split-statements.ts'
import { dialectOf } from '../../support/dialects.ts'
import { createPostgresDatabase } from '../../support/databases.ts'
import type { Round } from '../frame/torture.ts'
import { dump, memoryDatabase } from './memory.ts'

const tables = 'CREATE TABLE log (x text); CREATE TABLE other (x text)'

/** A server whose answers are compared. */
export async function startServer(round: Round): Promise<pg.Client> {
  const database = await createPostgresDatabase()
  const client = new pg.Client({ connectionString: database.url })
  round.after(() => database.close())
  await client.connect()
  round.after(() => client.end())
  await client.query(tables)
  return client
}

/** What a server answers to a script as one query is what it answers to its statements, one by one. */
export async function checkOnServer(script: string, client: pg.Client): Promise<void> {
  const whole = await inTransaction(client, async () => client.query<unknown[]>({ text: script, rowMode: 'array' }))
  const pieces = splitOrNull(script, 'postgres')
  // hub refuses what is not closed before anything runs.
  if (pieces === null) return expect({ script, whole }).toEqual({ script, whole: 'refused' })
  const each = await inTransaction(client, async () => {
    const answers: unknown[] = []
    // It is the extended protocol that refuses several statements in one.
    for (const { text } of pieces)
      answers.push(await client.query({ text, rowMode: 'array', queryMode: 'extended' } as pg.QueryArrayConfig))
    return answers
  })
  expect({ script, pieces, answers: each }).toEqual({ script, pieces, answers: whole })
}

async function inTransaction(client: pg.Client, work: () => Promise<unknown>): Promise<unknown> {
  await client.query('BEGIN')
  try {
    return [await work()]
      .flat()
      .map((answer) => answer as pg.QueryArrayResult)
      .filter(({ command }) => command !== null)
      .map(({ command, rowCount, rows, fields }) => ({
        command,
        rowCount,
        rows,
        names: fields.map(({ name }) => name),
      }))
  } catch (error) {
    if (!(error instanceof pg.DatabaseError)) throw error
    return 'refused'
  } finally {
    await client.query('ROLLBACK')
  }
}

/** Each statement of a script is one to SQLite, nothing is left between them, and they do what the script does. */
export function checkOnSqlite(script: string): void {
  // There SQLite reads a slash and a star, which nothing can follow; to hub it is a comment.
  if (script.endsWith('/*')) return
  const whole = memoryDatabase().driver
  const parts = memoryDatabase().driver
  try {
    for (const driver of [whole, parts]) driver.exec(tables)
    const wholeFails = fails(() => whole.exec(script))
    const pieces = splitOrNull(script, 'sqlite')
    if (pieces === null) return expect({ script, wholeFails }).toEqual({ script, wholeFails: true })
    for (const gap of gapsOf(script, pieces))
      expect(() => parts.prepare(gap), `between: ${JSON.stringify(gap)}`).toThrow('contains no statements')
    const partsFail = pieces.some(({ text }) => fails(() => runOne(parts, text)))
    expect({ script, pieces, fails: partsFail, dump: dump(parts) }).toEqual({
      script,
      pieces,
      fails: wholeFails,
      dump: dump(whole),
    })
  } finally {
    whole.close()
    parts.close()
  }
}

/** RangeError is the driver's for a text that is not exactly one statement. */
function runOne(driver: BetterSqlite3.Database, text: string): void {
  try {
    driver.prepare(text)
  } catch (error) {
    if (error instanceof RangeError) throw new NotOneStatement(`${error.message} ${JSON.stringify(text)}`)
    throw error
  }
  // As a script, its parameters are NULL.
  driver.exec(text)
}

class NotOneStatement extends Error {}

function fails(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch (error) {
    if (error instanceof NotOneStatement) throw error
    return true
  }
}

function gapsOf(script: string, pieces: readonly ScriptStatement[]): readonly string[] {
  return [...pieces.keys(), pieces.length].map((index) =>
    script.slice(pieces[index - 1]?.end ?? 0, pieces[index]?.start),
  )
}

/** Null where something is not closed. */
function splitOrNull(script: string, dialect: 'postgres' | 'sqlite'): readonly ScriptStatement[] | null {
  try {
    return splitStatements(script, dialectOf(dialect).syntax)
  } catch (error) {
    if (error instanceof UnclosedSqlError) return null
    throw error
  }
}
