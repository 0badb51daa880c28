import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'

const lines: readonly (readonly [given: string, words: readonly string[], says: readonly RegExp[]])[] = [
  ['lint of a url of another database', ['lint', '--url', 'mysql://here/app'], [/mysql/]],
  ['ci with a url of another database', ['ci', '--url', 'mysql://here/app'], [/mysql/]],
  ['lint for a time of 0', ['lint', '--timeout', '0'], [/timeout/]],
  ['warnings below 0', ['lint', '--max-warnings', '-1'], [/max-warnings/]],
  ['ci: warnings that are no number', ['ci', '--max-warnings', 'x'], [/max-warnings/]],
  ['squash of an empty range', ['squash', 'bbbb00000002:aaaa00000001'], [/bbbb00000002|aaaa00000001/]],
  ['squash of what is not there', ['squash', 'ffff99999999:'], [/ffff99999999/]],
  ['squash of three parts', ['squash', 'a:b:c'], [/a:b:c/]],
  ['rebase onto itself', ['rebase', 'bbbb00000002', '--onto', 'bbbb00000002', '--yes'], [/bbbb00000002/]],
  ['rebase onto an unknown one', ['rebase', 'bbbb00000002', '--onto', 'ffff99999999', '--yes'], [/ffff99999999/]],
  ['adopt from what is no column', ['adopt', '--from', 'migrations', '--yes'], [/migrations/]],
  ['an editor that is not there', ['edit', 'aaaa00000001'], [/no-such-editor/]],
  ['a stamp of a plan that is another', ['stamp', 'heads', '--plan', 'abcdef'], [/plan/]],
  ['a backup over a file that is there', ['downgrade', 'base', '--backup=package.json'], [/package\.json/]],
]

/** What the other commands refuse, with a database at its head. */
export const otherCommands: BadInputs = {
  title: 'Other commands',
  about: 'The database is at its head.',
  files: chainProject,
  applied: 'heads',
  cases: lines.map(([given, words, says]): BadInput => ({
    given,
    words,
    says,
    env: { EDITOR: 'no-such-editor', VISUAL: undefined },
  })),
}
