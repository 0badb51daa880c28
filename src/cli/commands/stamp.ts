import { defineCommand } from '../command.ts'
import { planOption, sqlOptions } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult, printScript } from '../output.ts'

export const stampCommand = defineCommand({
  command: 'stamp <targets..>',
  positionals: {
    targets: {
      type: 'string',
      array: true,
      demandOption: true,
      takes: 'stamp',
      describe: 'The revisions to record as current',
    },
  },
  options: {
    'dry-run': { type: 'boolean', conflicts: 'sql', describe: 'Print what would be stamped, write nothing' },
    plan: planOption,
    ...sqlOptions,
    purge: { type: 'boolean', describe: 'Delete all rows of the version table first' },
  },
  async handler(given, invocation) {
    const { stamp, stampSql } = await import('../../commands/stamp.ts')
    const { stampText } = await import('../text/run-text.ts')
    if (given.sql) {
      const { withConsoleOn } = await import('../console-on.ts')
      const script = await withConsoleOn(invocation.streams.stderr, async () =>
        stampSql(await environmentOf(given), given.targets, {
          ...commandOptions(given, invocation),
          purge: given.purge ?? false,
        }),
      )
      printScript(given, invocation, script)
      return
    }
    const environment = await environmentOf(given)
    const { guardOf } = await import('../guard.ts')
    const isPlan = given.dryRun ?? false
    const result = await stamp(environment, given.targets, {
      ...commandOptions(given, invocation),
      purge: given.purge,
      dryRun: isPlan,
      ...(given.plan !== undefined && { plan: given.plan }),
      guard: guardOf(),
    })
    printResult(given, invocation, result, (shown) => stampText(shown, isPlan))
  },
})
