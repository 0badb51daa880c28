import type { BadInput, BadInputs } from '../bad-input.ts'
import { forkProject } from '../project.ts'

type Line = readonly [given: string, words: readonly string[], says?: readonly RegExp[]]
const inputOf = ([given, words, says = []]: Line): BadInput => ({ given, words, says })

const targetLines: readonly Line[] = [
  ['unknown', ['upgrade', 'ffff99999999'], [/ffff99999999/]],
  [
    'unknown, and near to one that is there',
    ['upgrade', 'abcd11110003'],
    [/abcd11110003/, /abcd11110001|abcd11110002/],
  ],
  ['in capitals', ['upgrade', 'ABCD11110001'], [/ABCD11110001/, /abcd11110001/]],
  ['ambiguous: the candidates are listed', ['upgrade', 'abcd1111'], [/abcd1111/, /abcd11110001/, /abcd11110002/]],
  ['too short', ['upgrade', 'eee'], [/'eee'/, /four|4/, /eeee22220003/]],
  ['empty', ['upgrade', ''], [/''/]],
  ['a blank', ['upgrade', ' '], [/' '/]],
  ['a path', ['upgrade', 'versions/0001_abcd11110001.ts'], [/abcd11110001/]],
  ['with a line break', ['upgrade', 'abcd11110001\n'], [/abcd11110001\\n/]],
  ['with the colours of a terminal', ['upgrade', '\u001b[31mhead'], [/\\u001b/]],
  ['head with several heads', ['upgrade', 'head'], [/abcd11110002/, /eeee22220003/, /heads/]],
  ['HEAD', ['upgrade', 'HEAD'], [/HEAD/]],
  ['current', ['upgrade', 'current'], [/current/]],
  ['not a relative one', ['upgrade', '+1abc'], [/\+1abc/]],
  ['two relative parts', ['upgrade', 'abcd11110001-1-1'], [/abcd11110001-1-1/]],
  ['two branches', ['upgrade', 'shop@shop@head'], [/shop@shop@head/]],
  ['nothing behind the @', ['upgrade', 'shop@'], [/shop@/]],
  ['nothing before the @', ['upgrade', '@head'], [/@head/]],
  ['an unknown label: the labels are named', ['upgrade', 'shopp@head'], [/shopp/, /shop\b/]],
  ['a revision that is not on the branch', ['upgrade', 'shop@eeee22220003'], [/shop/, /eeee22220003/]],
  ['a mistyped branch to base empties nothing', ['downgrade', 'typo@base'], [/no branch 'typo'/i, /shop/]],
  ['too far up', ['upgrade', '+9'], [/\+9/]],
  ['up, for a downgrade', ['downgrade', '+1'], [/\+1/]],
  ['down, for an upgrade', ['upgrade', '-1'], [/-1/]],
  ['too far down', ['downgrade', 'abcd11110001-5'], [/abcd11110001-5/]],
  ['-1 with several current revisions', ['downgrade', '-1'], [/@-1/]],
  ['a range for a run', ['upgrade', 'abcd11110001:abcd11110002'], [/abcd11110001:abcd11110002/]],
  ['a list for a run', ['upgrade', 'abcd11110001,abcd11110002'], [/,/]],
  ['show of an unknown one', ['show', 'ffff99999999'], [/ffff99999999/]],
  ['edit of an unknown one', ['edit', 'ffff99999999'], [/ffff99999999/]],
  ['stamp of an unknown one', ['stamp', 'ffff99999999'], [/ffff99999999/]],
  ['repair of an unknown one', ['repair', 'ffff99999999', '--yes'], [/ffff99999999/]],
  ['rebase of an unknown one', ['rebase', 'ffff99999999', '--yes'], [/ffff99999999/]],
  ['a merge of one', ['merge', 'eeee22220003'], [/eeee22220003/, /two/]],
  ['a merge with an unknown one', ['merge', 'eeee22220003', 'ffff99999999'], [/ffff99999999/]],
  ['a merge of a revision and its own parent', ['merge', 'abcd11110001', 'abcd11110002'], [/abcd11110001/]],
  ['a merge of one with itself', ['merge', 'eeee22220003', 'eeee22220003'], [/eeee22220003/]],
  ['a revision on an unknown head', ['revision', '-m', 'x', '--head', 'ffff99999999'], [/ffff99999999/]],
  ['a revision on one of several heads', ['revision', '-m', 'x'], [/abcd11110002/, /eeee22220003/, /--head|merge/]],
  [
    'a revision on no head without --splice',
    ['revision', '-m', 'x', '--head', 'abcd11110001'],
    [/abcd11110001/, /--splice/],
  ],
  [
    'a revision that depends on an unknown one',
    ['revision', '-m', 'x', '--head', 'eeee22220003', '--depends-on', 'ffff99999999'],
    [/ffff99999999/],
  ],
]

const rangeLines: readonly Line[] = [
  ['history of an unknown one', ['history', '-r', 'ffff99999999:'], [/ffff99999999/]],
  ['no range', ['history', '-r', 'abcd11110001'], [/a:b|range|':'/i]],
  ['three parts', ['history', '-r', 'a:b:c'], [/a:b:c/]],
  ['an empty start', ['history', '-r', 'abcd11110001,:heads'], [/empty/]],
  ['the wrong way round', ['history', '-r', 'abcd11110002:abcd11110001'], [/older/]],
  ['two lines', ['history', '-r', 'abcd11110002:eeee22220003'], [/abcd11110002/]],
  ['an end that counts down', ['history', '-r', 'abcd11110001:-1'], [/-1/]],
  ['a start that counts up', ['history', '-r', '+1:heads'], [/\+1/]],
  ['a count where lines branch', ['history', '-r', 'abcd11110001:+1'], [/abcd11110002/]],
  ['head with several heads', ['history', '-r', ':head'], [/heads/]],
  ['a script of an upgrade that goes down', ['upgrade', 'abcd11110002:abcd11110001', '--sql'], [/hub downgrade/]],
  ['a script of a downgrade without a start', ['downgrade', 'base', '--sql'], [/:/]],
  ['a script of a downgrade that goes up', ['downgrade', 'abcd11110001:abcd11110002', '--sql'], [/abcd11110002/]],
  ['a script from an unknown revision', ['upgrade', 'ffff99999999:heads', '--sql'], [/ffff99999999/]],
  ['a squash of one revision', ['squash', 'eeee22220003'], [/eeee22220003|range/]],
  ['a squash of two lines', ['squash', 'abcd11110002:eeee22220003'], [/abcd11110002|eeee22220003/]],
  ['lint of an unknown range', ['lint', 'ffff99999999:heads'], [/ffff99999999/]],
]

/** Names of revisions, with a database at both heads. */
export const targets: BadInputs = {
  title: 'Targets',
  about:
    'Two heads, `abcd11110002` (labelled `shop`) and `eeee22220003`, both on `abcd11110001`; the database is at both.',
  files: forkProject,
  applied: 'heads',
  cases: targetLines.map(inputOf),
}

/** Ranges in the same graph. */
export const ranges: BadInputs = {
  title: 'Ranges',
  about: 'In the same graph.',
  files: forkProject,
  applied: 'heads',
  cases: rangeLines.map(inputOf),
}
