import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'

export const mergeCommand = defineCommand({
  command: 'merge [revisions..]',
  positionals: {
    revisions: { type: 'string', array: true, default: ['heads'], takes: 'merge', describe: 'The heads to merge' },
  },
  options: {
    message: { alias: 'm', type: 'string', value: 'text', isEmptyAllowed: true, describe: 'Message of the revision' },
    'rev-id': { type: 'string', value: 'id', describe: 'Id of the revision (default: random)' },
    'branch-label': {
      type: 'string',
      array: true,
      value: 'label',
      describe: 'Branch label of the revision; may be repeated',
    },
  },
  async handler(given, invocation) {
    const { merge } = await import('../../commands/merge.ts')
    const { newRevisionText } = await import('../text/new-revision-text.ts')
    const environment = await environmentOf(given)
    const result = await merge(environment, given.revisions, {
      ...commandOptions(given, invocation),
      ...(given.message === undefined ? {} : { message: given.message }),
      ...(given.revId === undefined ? {} : { revisionId: given.revId }),
      branchLabels: given.branchLabel ?? [],
    })
    printResult(given, invocation, result, newRevisionText)
  },
})
