import { inspect } from 'node:util'

import type { QueryRunner } from 'typeorm'

import { messageOf } from '../../words.ts'
import { isStandIn, noticing, original } from './noticing.ts'
import { builderMethods, kept, schemaReads, transactionMethods } from './runner-methods.ts'

/** One statement as TypeORM's query runner takes it. */
export interface SentStatement {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

/** One call that a migration made on its query runner. */
export type RecordedCall =
  | ({ readonly kind: 'query' } & SentStatement)
  /** A method that changes the schema, with the statements that TypeORM sent for it. */
  | {
      readonly kind: 'builder'
      readonly method: string
      readonly values: readonly unknown[]
      readonly statements: readonly SentStatement[]
    }
  | { readonly kind: 'transaction'; readonly method: string }

/** What a migration did with its query runner. */
export interface Recording {
  readonly calls: readonly RecordedCall[]
  /** Why the calls are not all that it does: it must be called itself. Empty if they are. */
  readonly reasons: readonly string[]
  /** What it asked about the schema, each once. */
  readonly asked: readonly string[]
  /** The first call that failed, in words, with the error; null if none did. */
  readonly failed: { readonly call: string; readonly error: unknown } | null
}

/** Called around each call that changes the schema, with a function that makes it. */
export type AroundBuilder = (call: { readonly method: string; readonly values: readonly unknown[] }, make: () => Promise<void>) => Promise<void>

/** Records the calls that are made on a query runner; what that calls in itself does not count. */
export class Recorder {
  readonly #runner: QueryRunner
  readonly #around: AroundBuilder
  readonly #calls: RecordedCall[] = []
  readonly #reasons = new Set<string>()
  readonly #asked = new Set<string>()
  #failed: Recording['failed'] = null
  /** The end of the last call: calls run one after another, awaited or not. */
  #last: Promise<unknown> = Promise.resolve()
  /** Where the statements of the current builder call go. */
  #sent: SentStatement[] | null = null

  constructor(runner: QueryRunner, around: AroundBuilder = (_call, make) => make()) {
    this.#runner = runner
    this.#around = around
  }

  /** Gives the migration a query runner whose calls are recorded. An error that it throws is thrown. */
  async record(migrate: (runner: QueryRunner) => unknown): Promise<void> {
    const restore = this.#listen()
    try {
      await migrate(this.#proxy())
      await this.#last
    } finally {
      await this.#last.catch(() => {})
      restore()
    }
  }

  get recording(): Recording {
    if (this.#failed !== null) this.#reasons.add(`it goes on after a statement has failed (${this.#failed.call})`)
    return { calls: this.#calls, reasons: [...this.#reasons], asked: [...this.#asked], failed: this.#failed }
  }

  #proxy(): QueryRunner {
    const runner = this.#runner
    return new Proxy(runner, {
      get: (_target, key) => {
        const value: unknown = Reflect.get(runner, key, runner)
        if (typeof key === 'symbol' || key === 'then') return value
        if (Object.hasOwn(kept, key)) this.#reasons.add(kept[key] ?? '')
        else if (key === 'query') return (...given: unknown[]) => this.#query(given)
        else if (builderMethods.has(key)) return (...given: unknown[]) => this.#builder(key, given)
        else if (transactionMethods.has(key)) return (...given: unknown[]) => this.#transaction(key, given)
        else if (schemaReads.has(key)) return (...given: unknown[]) => this.#read(key, given)
        else if (!harmless.has(key)) this.#reasons.add(`it uses '${key}' of the query runner`)
        return typeof value === 'function' ? (value.bind(runner) as unknown) : value
      },
      set: (_target, key, value) => {
        this.#reasons.add(`it sets '${String(key)}' of the query runner`)
        return Reflect.set(runner, key, value, runner)
      },
    })
  }

  #query([sql, parameters, ...rest]: readonly unknown[]): Promise<unknown> {
    const given = Array.isArray(parameters) ? parameters.map((each) => this.#plain(each)) : parameters
    if (given !== undefined && given !== null && !Array.isArray(given)) this.#reasons.add('it names its parameters')
    const call = { kind: 'query', sql: String(this.#plain(sql)), parameters: Array.isArray(given) ? given : [] } as const
    return this.#turn(call.sql, async () => {
      this.#calls.push(call)
      const result: unknown = await this.#call('query', [call.sql, given, ...rest])
      return noticing(result, () => this.#reasons.add('it reads the result of a query'))
    })
  }

  #builder(method: string, values: readonly unknown[]): Promise<unknown> {
    return this.#turn(`${method}(${shortly(values)})`, async () => {
      const statements: SentStatement[] = []
      const before = this.#calls.length
      await this.#around({ method, values }, async () => {
        this.#sent = statements
        try {
          await this.#call(method, values)
        } finally {
          this.#sent = null
        }
      })
      this.#calls.splice(before, 0, { kind: 'builder', method, values, statements })
    })
  }

  #transaction(method: string, values: readonly unknown[]): Promise<unknown> {
    return this.#turn(method, async () => {
      this.#calls.push({ kind: 'transaction', method })
      await this.#call(method, values)
    })
  }

  #read(method: string, values: readonly unknown[]): Promise<unknown> {
    this.#asked.add(`${method}(${shortly(values)})`)
    return this.#turn(method, () => this.#call(method, values))
  }

  /** A stand-in that is handed on was read. */
  #plain(value: unknown): unknown {
    if (isStandIn(value)) this.#reasons.add('it reads the result of a query')
    return original(value)
  }

  async #call(method: string, values: readonly unknown[]): Promise<unknown> {
    // A method of the query runner, by its name.
    const call = Reflect.get(this.#runner, method, this.#runner) as (...given: readonly unknown[]) => unknown
    return call.apply(this.#runner, [...values])
  }

  #turn<Result>(words: string, work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work)
    this.#last = result.catch((error: unknown) => {
      this.#failed ??= { call: words, error }
    })
    return result
  }

  /** Every builder of TypeORM gives its statements to this one method, but the one that empties a table. */
  #listen(): () => void {
    const runner = this.#runner as QueryRunner & { executeQueries(up: unknown, down: unknown): Promise<void> }
    const { executeQueries, query } = runner
    runner.executeQueries = (up, down) => {
      for (const { query: sql, parameters = [] } of [up].flat() as { query: string; parameters?: unknown[] }[])
        this.#sent?.push({ sql, parameters })
      const sent = this.#sent
      this.#sent = null
      return executeQueries.call(runner, up, down).finally(() => (this.#sent = sent))
    }
    const hears = async (...given: Parameters<typeof query>) => {
      if (this.#sent !== null && /^\s*(TRUNCATE|DELETE)\b/i.test(given[0]))
        this.#sent.push({ sql: given[0], parameters: Array.isArray(given[1]) ? given[1] : [] })
      return query.apply(runner, given)
    }
    Object.defineProperty(runner, 'query', { value: hears, configurable: true, writable: true })
    return () => {
      Reflect.deleteProperty(runner, 'executeQueries')
      Object.defineProperty(runner, 'query', { value: query, configurable: true, writable: true })
    }
  }
}

/** What tells nothing of a database. */
const harmless: ReadonlySet<string> = new Set(['isTransactionActive', 'isReleased', 'connect', 'constructor', 'toString'])

/** For comparing two recordings of the same migration. */
export function recordingText({ calls }: Recording): string {
  return inspect(calls, { depth: 12, maxArrayLength: null, maxStringLength: null, breakLength: Infinity, sorted: true })
}

function shortly(values: readonly unknown[]): string {
  return values
    .map((value) => {
      if (typeof value === 'string') return `'${value}'`
      if (Array.isArray(value)) return `${value.length} of them`
      const name: unknown = typeof value === 'object' && value !== null && 'name' in value ? value.name : value
      return typeof name === 'string' ? `'${name}'` : typeof value === 'object' ? '…' : String(name)
    })
    .join(', ')
}

/** What a database or TypeORM said, on one line. */
export function failureText(error: unknown): string {
  return messageOf(error).replaceAll(/\s*\n\s*/g, ' ')
}
