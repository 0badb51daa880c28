import type { FoundDataSource } from '../commands/init/find-data-sources.ts'
import { ask } from './confirm.ts'
import { NotConfirmedError } from './errors.ts'
import type { Streams } from './streams.ts'

/** Asks which of the DataSources the config should import, one after another. Throws NotConfirmedError after Ctrl-C. */
export async function askDataSource(
  found: readonly FoundDataSource[],
  streams: Streams,
): Promise<FoundDataSource | null> {
  for (const each of found) {
    const answer = await ask(`Use the TypeORM DataSource in ${each.file}?`, streams)
    if (answer === null) throw new NotConfirmedError('The question about the DataSource was not answered.', 'declined')
    if (answer) return each
  }
  return null
}
