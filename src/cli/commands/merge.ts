import { warnOf } from '../../notice.ts'
import { defineCommand } from '../command.ts'
import { timeoutOption } from '../global-options.ts'
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
    check: {
      type: 'boolean',
      conflicts: ['message', 'rev-id', 'branch-label', 'unchecked'],
      describe: 'Only check whether the order of the heads matters; exit 1 unless it does not',
    },
    unchecked: { type: 'boolean', describe: 'Write it without that check' },
    timeout: timeoutOption,
  },
  async handler(given, invocation) {
    const { merge, mergeCheck } = await import('../../commands/merge.ts')
    const { mergeCheckText, mergeText } = await import('../text/merge-text.ts')
    const { limitCode } = await import('../limit-code.ts')
    limitCode(given, invocation)
    const environment = await environmentOf(given)
    const options = commandOptions(given, invocation)
    if (given.check) {
      const check = await mergeCheck(environment, given.revisions, options)
      printResult(given, invocation, check, mergeCheckText)
      if (check.verdict !== 'commute') invocation.exitWith(1)
      return
    }
    const result = await merge(environment, given.revisions, {
      ...options,
      ...(given.message === undefined ? {} : { message: given.message }),
      ...(given.revId === undefined ? {} : { revisionId: given.revId }),
      branchLabels: given.branchLabel ?? [],
      unchecked: given.unchecked ?? false,
    })
    if (result.check?.verdict === 'unproven') {
      const { heads } = result.check
      warnOf({ code: 'ORDER_UNPROVEN', message: mergeCheckText(result.check), facts: { heads } }, options.log)
    }
    printResult(given, invocation, result, mergeText)
  },
})
