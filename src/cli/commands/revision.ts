import { defineCommand } from '../command.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { printResult } from '../output.ts'
import { newRevisionText } from '../text/new-revision-text.ts'

export const revisionCommand = defineCommand({
  command: 'revision',
  describe: 'Write a new revision file',
  builder: (program) =>
    program
      .option('message', { alias: 'm', type: 'string', requiresArg: true, default: '', describe: 'What it is for' })
      .option('rev-id', { type: 'string', requiresArg: true, describe: 'Its id, instead of a random one' })
      .option('head', {
        type: 'string',
        requiresArg: true,
        describe: 'What it goes on top of: a head, label@head, base (default: head)',
      })
      .option('splice', { type: 'boolean', default: false, describe: 'Allow a parent that is no head: makes a branch' })
      .option('branch-label', { type: 'string', requiresArg: true, describe: 'Name a branch; may be repeated' })
      .option('depends-on', {
        type: 'string',
        requiresArg: true,
        describe: 'A revision that must be applied before; may be repeated',
      })
      .option('version-path', {
        type: 'string',
        requiresArg: true,
        describe: "The folder, where 'versions' names several",
      }),
  async handler(given) {
    const { revision } = await import('../../commands/revision.ts')
    const environment = await environmentOf(given)
    const result = await revision(environment, given.message, {
      ...commandOptions(given),
      ...(given.revId === undefined ? {} : { revisionId: given.revId }),
      ...(given.head === undefined ? {} : { head: given.head }),
      ...(given.versionPath === undefined ? {} : { versionPath: given.versionPath }),
      splice: given.splice,
      branchLabels: listOf(given.branchLabel),
      dependsOn: listOf(given.dependsOn),
    })
    printResult(given.json ?? false, result, newRevisionText(result))
  },
})

/** An option that may be repeated comes as a string or as a list of them. */
export function listOf(given: string | readonly string[] | undefined): readonly string[] {
  if (given === undefined) return []
  return typeof given === 'string' ? [given] : given
}
