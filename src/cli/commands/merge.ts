import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { listOf } from '../list-of.ts'
import { printResult } from '../output.ts'
import { newRevisionText } from '../text/new-revision-text.ts'

export const mergeCommand = defineCommand({
  command: 'merge [revisions..]',
  describe: 'Write a revision that merges heads (default: all of them)',
  builder: (program) =>
    program
      .positional('revisions', { type: 'string', array: true, default: ['heads'] })
      .option('message', { alias: 'm', type: 'string', requiresArg: true, default: '', describe: 'What it is for' })
      .option('rev-id', { type: 'string', requiresArg: true, describe: 'Its id, instead of a random one' })
      .option('branch-label', { type: 'string', requiresArg: true, describe: 'Name a branch; may be repeated' }),
  async handler(given, invocation) {
    const { merge } = await import('../../commands/merge.ts')
    const environment = await environmentOf(given)
    const result = await merge(environment, given.revisions, {
      ...commandOptions(given, invocation),
      message: given.message,
      ...(given.revId === undefined ? {} : { revisionId: given.revId }),
      branchLabels: listOf(given.branchLabel),
    })
    printResult(given, invocation, result, newRevisionText(result))
  },
})
