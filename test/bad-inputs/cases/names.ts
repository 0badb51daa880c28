import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'

const lines: readonly (readonly [given: string, words: readonly string[], says: readonly RegExp[]])[] = [
  ['an id that is taken', ['revision', '-m', 'x', '--rev-id', 'aaaa00000001'], [/aaaa00000001/]],
  ['a reserved id', ['revision', '-m', 'x', '--rev-id', 'heads'], [/'heads'/]],
  ['an id with a slash', ['revision', '-m', 'x', '--rev-id', '../../etc@x'], [/@/]],
  ['an id with a dash', ['revision', '-m', 'x', '--rev-id', 'add-users'], [/-/]],
  ['an id with a blank', ['revision', '-m', 'x', '--rev-id', 'add users'], [/" "/]],
  ['an id of 256 characters', ['revision', '-m', 'x', '--rev-id', 'c'.repeat(256)], [/255/]],
  [
    'a label that is an id',
    ['revision', '-m', 'x', '--branch-label', 'aaaa00000001', '--rev-id', 'dddd00000004'],
    [/aaaa00000001/],
  ],
  ['a reserved label', ['revision', '-m', 'x', '--branch-label', 'head', '--rev-id', 'dddd00000004'], [/'head'/]],
  ['a label with an @', ['revision', '-m', 'x', '--branch-label', 'a@b', '--rev-id', 'dddd00000004'], [/@/]],
  [
    'a label twice',
    ['revision', '-m', 'x', '--branch-label', 'a', '--branch-label', 'a', '--rev-id', 'dddd00000004'],
    [/'?a'?/],
  ],
  [
    'an id and a label that are the same',
    ['revision', '-m', 'x', '--rev-id', 'shop', '--branch-label', 'shop'],
    [/shop/],
  ],
  [
    'an id of a merge that is taken',
    ['merge', 'aaaa00000001', 'bbbb00000002', '--rev-id', 'aaaa00000001'],
    [/aaaa00000001/],
  ],
  ['an empty id', ['revision', '-m', 'x', '--rev-id', ''], [/--rev-id/]],
  ['no message where one is needed', ['revision'], [/-m|message/]],
]

/** Names of new revisions. A message may be any text. */
export const names: BadInputs = {
  title: 'Names of new revisions',
  about: 'A message (`-m`) may be any text: it stands in the file as a comment. An id and a label are names.',
  files: chainProject,
  cases: lines.map(([given, words, says]): BadInput => ({ given, words, says })),
}
