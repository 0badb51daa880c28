import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const lintCommand = defineCommand({
  command: 'lint [revisions..]',
  positionals: {
    revisions: {
      type: 'string',
      array: true,
      default: [],
      takes: 'lint',
      describe: 'Revisions (default: what is pending, else what the main branch does not have, else all)',
    },
  },
  options: {
    since: {
      type: 'string',
      value: 'commit',
      describe: 'Only revisions that this commit, branch or tag of git does not have',
    },
  },
  async handler(given, invocation) {
    const { lint } = await import('../../commands/lint.ts')
    const { lintText } = await import('../text/lint-text.ts')
    const result = await lint(await environmentOf(given), {
      ...commandOptions(given, invocation),
      revisions: given.revisions,
      ...(given.since === undefined ? {} : { since: given.since }),
    })
    printResult(given, invocation, result, lintText)
    if (result.errors > 0) invocation.exitWith(1)
  },
})
