import type { QueryRunner } from 'typeorm'

import { listenTo } from './listen-to.ts'
import { isStandIn, noticing, original } from './noticing.ts'
import { type RecordedCall, type Recording, type SentStatement, shortly } from './recording.ts'
import { builderMethods, kept, schemaReads, transactionMethods } from './runner-methods.ts'

/** Called around each call that changes the schema, with a function that makes it. */
export type AroundBuilder = (
  call: { readonly method: string; readonly values: readonly unknown[] },
  make: () => Promise<void>,
) => Promise<void>

interface RecorderOptions {
  /** Whether the answer of a query follows from the schema. */
  readonly readsCatalog: (sql: string) => boolean
  readonly around?: AroundBuilder
}

/** Records the calls that are made on a query runner; what that calls in itself does not count. */
export class Recorder {
  readonly #runner: QueryRunner
  readonly #readsCatalog: RecorderOptions['readsCatalog']
  readonly #around: AroundBuilder
  readonly #calls: RecordedCall[] = []
  readonly #reasons = new Set<string>()
  readonly #asked = new Set<string>()
  #failed: Recording['failed'] = null
  /** The end of the last call: calls run one after another, awaited or not. */
  #last: Promise<unknown> = Promise.resolve()
  /** Where the statements of the current builder call go. */
  #sent: SentStatement[] | null = null

  constructor(runner: QueryRunner, { readsCatalog, around = (_call, make) => make() }: RecorderOptions) {
    this.#runner = runner
    this.#readsCatalog = readsCatalog
    this.#around = around
  }

  /** Gives the migration a query runner whose calls are recorded. An error that it throws is thrown. */
  async record(migrate: (runner: QueryRunner) => unknown): Promise<void> {
    const restore = listenTo(this.#runner, (statement) => this.#sent?.push(statement))
    try {
      await migrate(this.#proxy())
      await this.#last
    } finally {
      await this.#last.catch(() => {})
      restore()
    }
  }

  /** Whether this error, by which the migration ended, follows from its calls alone: from one of constant SQL. */
  isConstantFailure(error: unknown): boolean {
    return this.#failed?.error === error && this.#reasons.size === 0
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
    const call = {
      kind: 'query',
      sql: String(this.#plain(sql)),
      parameters: Array.isArray(given) ? given : [],
    } as const
    if (this.#readsCatalog(call.sql)) {
      this.#asked.add(onOneLine(call.sql))
      return this.#turn(call.sql, () => this.#call('query', [call.sql, given, ...rest]))
    }
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
      this.#failed ??= { call: onOneLine(words), error }
    })
    return result
  }
}

function onOneLine(sql: string): string {
  return sql.trim().replace(/;$/, '').replaceAll(/\s+/g, ' ')
}

/** What tells nothing of a database. */
const harmless: ReadonlySet<string> = new Set([
  'isTransactionActive',
  'isReleased',
  'connect',
  'constructor',
  'toString',
])
