import { HubError } from '../../errors.ts'
import { further } from '../../shown.ts'

/** A revision from a database without tables. */
export class NoTablesError extends HubError {
  constructor() {
    super(
      'The database has no tables or views of its own, so there is no first revision to write. Nothing was written. Check that it is the right database.',
      {},
    )
  }
}

/** The revision would create another database than the one that it was written from. */
export class FirstRevisionDiffersError extends HubError<{ readonly differences: readonly string[] }> {
  constructor(differences: readonly string[]) {
    super(
      [
        'The revision would not create the database again: it ran on a scratch database, which would need:',
        ...differences.map((text) => `  ${further(text, 4)}`),
        'Nothing was written.',
      ].join('\n'),
      { differences },
    )
  }
}
