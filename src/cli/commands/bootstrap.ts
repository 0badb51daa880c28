import type { BootstrapResult } from '../../commands/bootstrap.ts'
import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'
import { plural, rowsText } from '../../words.ts'

export const bootstrapCommand = defineCommand({
  command: 'bootstrap',
  options: {
    'if-empty': { type: 'boolean', describe: 'Do nothing if the database is not empty, instead of failing' },
  },
  async handler(given, invocation) {
    const { bootstrap } = await import('../../commands/bootstrap.ts')
    const environment = await environmentOf(given)
    const result = await bootstrap(environment, {
      ...commandOptions(given, invocation),
      ifEmpty: given.ifEmpty ?? false,
    })
    printResult(given, invocation, result, bootstrapText)
  },
})

function bootstrapText({ operations: { length }, heads, note }: BootstrapResult): string {
  const done = `Schema created from the entities (${plural(length, 'operation')})`
  return note ?? `${done}; the database is at ${rowsText(heads)}.`
}
