import { askRename } from '../ask-rename.ts'
import { defineCommand } from '../command.ts'
import { hasTerminal } from '../confirm.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { listOf } from '../list-of.ts'
import { printResult } from '../output.ts'
import { autogenerateText, newRevisionText } from '../text/new-revision-text.ts'

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
      })
      .option('autogenerate', {
        type: 'boolean',
        default: false,
        describe: 'Compare the database with the entities and write what takes the difference away',
      })
      .option('rename', {
        type: 'string',
        requiresArg: true,
        implies: 'autogenerate',
        describe: 'What was renamed: table.old:new, old:new for a table; may be repeated',
      })
      .option('renames', {
        type: 'boolean',
        default: true,
        describe: 'Ask whether what looks like a renaming is one (--no-renames: none is)',
      })
      .option('allow-drops', {
        type: 'boolean',
        default: false,
        describe: 'Allow a revision that drops more than half of the tables',
      }),
  async handler(given, invocation) {
    const environment = await environmentOf(given)
    const options = {
      ...commandOptions(given, invocation),
      ...(given.revId === undefined ? {} : { revisionId: given.revId }),
      ...(given.head === undefined ? {} : { head: given.head }),
      ...(given.versionPath === undefined ? {} : { versionPath: given.versionPath }),
      splice: given.splice,
      branchLabels: listOf(given.branchLabel),
      dependsOn: listOf(given.dependsOn),
    }
    if (given.autogenerate) {
      const { autogenerate } = await import('../../commands/autogenerate.ts')
      const result = await autogenerate(environment, given.message, {
        ...options,
        renames: listOf(given.rename),
        noRenames: !given.renames,
        allowDrops: given.allowDrops,
        ...(given.renames && hasTerminal(invocation.streams)
          ? { confirmRename: (candidate) => askRename(candidate, invocation.streams) }
          : {}),
      })
      printResult(given, invocation, result, autogenerateText(result))
      return
    }
    const { revision } = await import('../../commands/revision.ts')
    const result = await revision(environment, given.message, options)
    printResult(given, invocation, result, newRevisionText(result))
  },
})
