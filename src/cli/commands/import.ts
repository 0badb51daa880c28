import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const importCommand = defineCommand({
  command: 'import <source> [patterns..]',
  describe: "Write revisions from another tool's migrations",
  positionals: {
    source: { type: 'string', choices: ['typeorm'], demandOption: true, describe: 'Whose migrations they are' },
    patterns: {
      type: 'string',
      array: true,
      describe: 'Files with migration classes (default: the migrations of the data source)',
    },
  },
  options: {
    'dry-run': { type: 'boolean', describe: 'Print what would be written, write nothing' },
    out: { type: 'string', describe: 'Folder to write to, instead of the versions folder' },
    faithful: {
      type: 'boolean',
      conflicts: 'wrap',
      describe: "Write the SQL that TypeORM sends for its schema builder, instead of hub's operations",
    },
    verify: {
      type: 'boolean',
      describe: 'First prove on scratch databases that hub and TypeORM come to the same; exit 1 if they do not',
    },
    wrap: { type: 'boolean', describe: 'Have each revision call its class, without running any' },
  },
  async handler(given, invocation) {
    const { importTypeorm } = await import('../../commands/import.ts')
    const { importText } = await import('../text/import-text.ts')
    const environment = await environmentOf(given)
    const result = await importTypeorm(environment, given.patterns ?? [], {
      ...commandOptions(given, invocation),
      dryRun: given.dryRun ?? false,
      faithful: given.faithful ?? false,
      wrap: given.wrap ?? false,
      verify: given.verify ?? false,
      ...(given.out === undefined ? {} : { out: given.out }),
    })
    printResult(given, invocation, result, importText)
    if (result.verification?.isVerified === false) invocation.exitWith(1)
  },
})
