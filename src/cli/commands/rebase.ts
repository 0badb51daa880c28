import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const rebaseCommand = defineCommand({
  command: 'rebase <revisions..>',
  positionals: {
    revisions: {
      type: 'string',
      array: true,
      demandOption: true,
      takes: 'rebase',
      describe: 'Branch labels or revisions: each with all below it that the other head does not have',
    },
  },
  options: {
    onto: {
      type: 'string',
      value: 'target',
      takes: 'onto',
      describe: 'The revision to put them on (default: the other head)',
    },
    yes: { alias: 'y', type: 'boolean', describe: 'Go on if a database of the config cannot be asked' },
    unsafe: { type: 'boolean', describe: 'Go on although a revision is applied, or in the upstream main branch' },
    'dry-run': { type: 'boolean', describe: 'Print what would change, change no file' },
  },
  async handler(given, invocation) {
    const { rebase } = await import('../../commands/rebase.ts')
    const { rebaseText } = await import('../text/rebase-text.ts')
    const environment = await environmentOf(given)
    const result = await rebase(environment, given.revisions, {
      ...commandOptions(given, invocation),
      ...(given.onto === undefined ? {} : { onto: given.onto }),
      confirm: given.yes ?? false,
      unsafe: given.unsafe ?? false,
      dryRun: given.dryRun ?? false,
    })
    printResult(given, invocation, result, (shown) => rebaseText(shown, { isPlan: given.dryRun ?? false }))
  },
})
