import type { FoundDataSource } from '../../commands/init/find-data-sources.ts'
import { type Asking, askOne } from './prompts.ts'

/** Asks which of the DataSources the config should import; null for none. Throws NotConfirmedError after Ctrl-C. */
export async function askDataSource(
  found: readonly FoundDataSource[],
  asking: Asking,
): Promise<FoundDataSource | null> {
  const choices = [
    ...found.map((value) => ({ value, label: dataSourceText(value) })),
    { value: null, label: 'none of them', hint: 'the config names the database by its URL' },
  ]
  const unanswered = 'The question about the DataSource was not answered.'
  return askOne('Which TypeORM DataSource does the application use?', choices, unanswered, asking)
}

function dataSourceText({ file, name }: FoundDataSource): string {
  return name === 'default' ? file : `${file}, ${name}`
}
