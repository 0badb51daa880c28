import type { OwnConnection } from '../../connection.ts'
import type { ProgressDialect } from '../../dialects/port/progress.ts'
import type { Session } from '../../typeorm/session.ts'
import type { ProgressSource } from '../run/while-told.ts'

/** Reads how far a session's statement is, on a second connection that is opened for the first look. */
export function progressBeside(session: Session, dialect: ProgressDialect, processId: number): ProgressSource {
  let opening: Promise<OwnConnection> | null = null
  return {
    async read() {
      opening ??= session.openBeside(null)
      return dialect.read(await opening, processId)
    },
    close() {
      // A pool may have none to give before the run is over.
      opening?.then((beside) => beside.close()).catch(() => {})
    },
  }
}
