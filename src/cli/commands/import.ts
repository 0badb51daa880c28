import { defineCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import type { GlobalArguments } from '../global-options.ts'
import { commandOptions, environmentOf, type Invocation } from '../invocation.ts'
import { printResult } from '../output.ts'

export const importCommand = defineCommand({
  command: 'import <source> [patterns..]',
  positionals: {
    source: { type: 'string', choices: ['typeorm', 'sql'], demandOption: true, describe: 'Whose migrations they are' },
    patterns: {
      type: 'string',
      array: true,
      takes: 'file',
      describe:
        'typeorm: files with migration classes (default: those of the data source); sql: the folder of the files',
    },
  },
  options: {
    'dry-run': { type: 'boolean', describe: 'Print what would be written, write nothing' },
    out: {
      type: 'string',
      value: 'folder',
      takes: 'folder',
      describe: 'Folder to write to, instead of the versions folder',
    },
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
    if (given.source === 'sql') {
      await importSqlFolder(given, invocation)
      return
    }
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

async function importSqlFolder(
  given: GlobalArguments & {
    readonly patterns?: readonly string[] | undefined
    readonly dryRun?: boolean | undefined
    readonly out?: string | undefined
    readonly faithful?: boolean | undefined
    readonly wrap?: boolean | undefined
    readonly verify?: boolean | undefined
  },
  invocation: Invocation,
): Promise<void> {
  const { importSql } = await import('../../commands/import-sql.ts')
  const { importSqlText } = await import('../text/import-sql-text.ts')
  const [folder, ...others] = given.patterns ?? []
  if (folder === undefined || others.length > 0)
    throw new UsageError("Name the one folder of the files: 'hub import sql <folder>'.")
  const own = (['faithful', 'wrap', 'verify'] as const).find((name) => given[name])
  if (own) throw new UsageError(`--${own} is an option of 'hub import typeorm'.`)
  const result = await importSql(await environmentOf(given), folder, {
    ...commandOptions(given, invocation),
    dryRun: given.dryRun ?? false,
    ...(given.out === undefined ? {} : { out: given.out }),
  })
  printResult(given, invocation, result, importSqlText)
}
