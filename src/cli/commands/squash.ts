import { warnOf } from '../../notice.ts'
import { dialectNames } from '../../dialect-name.ts'
import { defineCommand } from '../command.ts'
import { timeoutOption } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const squashCommand = defineCommand({
  command: 'squash <range>',
  positionals: {
    range: {
      type: 'string',
      demandOption: true,
      takes: 'squash',
      describe: 'The first and the last of them',
    },
  },
  options: {
    message: { alias: 'm', type: 'string', value: 'text', isEmptyAllowed: true, describe: 'Message of the revision' },
    'rev-id': { type: 'string', value: 'id', describe: 'Id of the revision (default: random)' },
    dialect: {
      type: 'string',
      array: true,
      choices: dialectNames,
      value: 'database',
      describe: "A kind of database to prove it on beside those of the config's environments; may be repeated",
    },
    unproven: {
      type: 'string',
      array: true,
      choices: dialectNames,
      value: 'database',
      describe: 'A kind of database to write it for without a proof, as the file then says; may be repeated',
    },
    'no-down': { type: 'boolean', describe: "Write it without 'down', for revisions whose 'down' does not work" },
    'dry-run': { type: 'boolean', describe: 'Prove it, and print the file instead of writing it' },
    timeout: timeoutOption,
  },
  async handler(given, invocation) {
    const { squash } = await import('../../commands/squash.ts')
    const { squashNotices, squashText } = await import('../text/squash-text.ts')
    const { limitCode } = await import('../limit-code.ts')
    limitCode(given, invocation)
    const environment = await environmentOf(given)
    const options = commandOptions(given, invocation)
    const result = await squash(environment, given.range, {
      ...options,
      ...(given.message === undefined ? {} : { message: given.message }),
      ...(given.revId === undefined ? {} : { revisionId: given.revId }),
      dialects: given.dialect ?? [],
      unproven: given.unproven ?? [],
      noDown: given.noDown ?? false,
      dryRun: given.dryRun ?? false,
    })
    for (const notice of squashNotices(result)) warnOf(notice, options.log)
    printResult(given, invocation, result, squashText)
  },
})
