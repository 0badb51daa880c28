import { HubError } from '../../errors.ts'

/** The environment names no database. */
export class DataSourceMissingError extends HubError<{ readonly config: string | null }> {
  constructor(config: string | null) {
    super(
      `${config ?? 'The environment'} names no database. Give 'url' or 'dataSource', or set DATABASE_URL${config === null ? '' : ' (.env beside the config counts)'}.`,
      { config },
    )
  }
}

const ownRisk = 'Use PostgreSQL, or go on at your own risk with allowUntestedServer: true in the config.'

/** Another database answers in PostgreSQL's place. */
export class UntestedServerError extends HubError<{ readonly server: string }> {
  constructor(server: string) {
    super(
      `The server is ${server}, which speaks PostgreSQL's protocol and is not PostgreSQL. hub was never run with it: where a server commits at each DDL statement, a revision that fails stays half done and runs again. Nothing was run. ${ownRisk}`,
      { server },
    )
  }
}

/** The server does not take back what DDL has done in a transaction. */
export class DdlNotRolledBackError extends HubError {
  constructor() {
    super(
      `The server does not roll back DDL: a table that was made in a transaction was still there after ROLLBACK. On such a server a revision that fails stays half done and runs again. Nothing was run. ${ownRisk}`,
      {},
    )
  }
}
