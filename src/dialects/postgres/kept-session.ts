import type { Connection } from '../../connection.ts'
import type { KeptSession } from '../port/kept-session.ts'
import type { TransactionRequest } from '../port/transactions.ts'
import { errorCode } from './error-code.ts'
import { isOtherProcess } from './lock-key.ts'
import { applicationName } from './outside.ts'
import {
  maySet,
  ownSettings,
  putBackSql,
  readSettings,
  sessionSettings,
  settingsOf,
  setLocalSql,
  type SessionSettings,
} from './session-settings.ts'

/** in_failed_sql_transaction: no query is possible, and the failed statement reports the error. */
const failedTransaction = '25P02'

/** Must be called before the first transaction, which contains hub's own settings. */
export async function keepSession(connection: Connection): Promise<KeptSession> {
  const [settings, processes] = await connection.batch([sessionSettings('ARRAY[]'), 'SELECT pg_backend_pid() AS pid'])
  const pooled = isOtherProcess(connection, processes?.rows[0]?.['pid'])
  return new PostgresKeptSession(connection, pooled, pooled ? new Map() : settingsOf(settings?.rows ?? []))
}

class PostgresKeptSession implements KeptSession {
  readonly #connection: Connection
  readonly #isPooled: boolean
  /** What hub itself has set for the transaction, as `pg_settings` shows it. */
  #local: ReadonlyMap<string, string> = new Map()
  #kept: Map<string, string | null>
  readonly #ownNames = new Set<string>()
  #isInside = false
  isTouched = false
  /** Whether hub's settings for the transaction hide what a revision has set for the session. */
  #isHidden = false

  constructor(connection: Connection, pooled: boolean, kept: SessionSettings) {
    this.#connection = connection
    this.#isPooled = pooled
    this.#kept = new Map(kept)
  }

  async begun({ label, tableLockTimeout }: Pick<TransactionRequest, 'label' | 'tableLockTimeout'>): Promise<void> {
    this.#isInside = true
    this.#local = new Map([
      ['lock_timeout', String(tableLockTimeout)],
      ['application_name', applicationName(label)],
    ])
    // Through a pooler, each transaction may be on another server connection.
    if (this.#isPooled) this.#kept = new Map(await readSettings(this.#connection, []))
    if (this.#isPooled) for (const name of this.#local.keys()) this.#kept.delete(name)
  }

  ended(): void {
    this.#isInside = false
    this.#local = new Map()
  }

  async before(sql: string): Promise<void> {
    if (!maySet(sql)) return
    this.isTouched = true
    this.#isHidden ||= !this.#isInside
    const names = ownSettings(sql).filter((name) => !this.#kept.has(name))
    if (names.length === 0) return
    const now = await readSettings(this.#connection, names).catch((error: unknown) => {
      if (errorCode(error) === failedTransaction) return null
      throw error
    })
    for (const name of now ? names : []) {
      this.#ownNames.add(name)
      this.#kept.set(name, now?.get(name) ?? null)
    }
  }

  async putBack(): Promise<void> {
    if (!this.isTouched || (this.#isPooled && !this.#isInside)) return
    try {
      let now = await this.#read()
      // The role comes first: another role may not be able to read or set all of the other settings.
      for (const name of ['session_authorization', 'role']) {
        if (now.get(name) === this.#kept.get(name)) continue
        await this.#connection.exec(putBackSql(name, this.#kept.get(name)))
        now = await this.#read()
      }
      const statements = this.#statements(now)
      if (statements.length > 0) await this.#connection.exec(statements.join(';\n'))
      this.#isHidden &&= this.#isInside
      this.isTouched = this.#isHidden
    } catch (error) {
      if (errorCode(error) !== failedTransaction) throw error
    }
  }

  #read(): Promise<SessionSettings> {
    return readSettings(this.#connection, [...this.#ownNames])
  }

  #statements(now: SessionSettings): readonly string[] {
    const names = new Set([...now.keys(), ...this.#kept.keys()])
    return [...names].flatMap((name) => {
      const [is, was, ours] = [now.get(name) ?? null, this.#kept.get(name) ?? null, this.#local.get(name)]
      // Settings that hub made for the transaction only end with it, and stay in effect for its other statements.
      if (ours !== undefined && is === ours) return []
      if (ours === undefined) return is === was ? [] : [putBackSql(name, was)]
      this.#isHidden = true
      return [putBackSql(name, was), setLocalSql(name, ours)]
    })
  }
}
