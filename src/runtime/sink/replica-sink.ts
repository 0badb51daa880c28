import type { Connection } from '../../connection.ts'
import type { Dialect, Statement } from '../../dialects/port/dialect.ts'
import type { Operation } from '../../operations/operation.ts'
import type { Session } from '../../typeorm/session.ts'
import { DatabaseSink } from './database-sink.ts'

/** The sink of the revisions before a script's start: a table is defined as an operation's `copyFrom` specifies. */
export class ReplicaSink extends DatabaseSink {
  readonly #dialect: Dialect
  readonly #connection: Connection

  constructor(
    session: Session,
    dialect: Dialect,
    ...rest: ConstructorParameters<typeof DatabaseSink> extends [unknown, unknown, ...infer Rest] ? Rest : never
  ) {
    super(session, dialect, ...rest)
    this.#dialect = dialect
    this.#connection = session.connection
  }

  override async compile(operation: Operation): Promise<readonly Statement[]> {
    await this.#dialect.replica?.adopt(operation, this.#connection)
    return super.compile(operation)
  }
}
