import { type RevisionText, versionsOf } from '../../support/revisions.ts'
import type { BadInput, BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'

const faults: readonly (readonly [given: string, revisions: readonly RevisionText[], says: readonly RegExp[]])[] = [
  ['a duplicate id', [{ id: 'aaaa00000001' }, { id: 'aaaa00000001', message: 'again' }], [/aaaa00000001/]],
  [
    'a duplicate label',
    [
      { id: 'aaaa00000001', labels: 'shop' },
      { id: 'bbbb00000002', labels: 'shop' },
    ],
    [/'?shop'?/],
  ],
  [
    'a label that is an id',
    [{ id: 'aaaa00000001' }, { id: 'bbbb00000002', down: 'aaaa00000001', labels: 'aaaa00000001' }],
    [/aaaa00000001/],
  ],
  [
    'a missing parent, with the nearest one named',
    [{ id: 'aaaa00000001' }, { id: 'bbbb00000002', down: 'aaaa00000010' }],
    [/aaaa00000010/, /aaaa00000001/],
  ],
  [
    'a missing parent of a merge',
    [{ id: 'aaaa00000001' }, { id: 'bbbb00000002', down: ['aaaa00000001', 'ffff99999999'] }],
    [/ffff99999999/],
  ],
  ['a missing dependency', [{ id: 'aaaa00000001', dependsOn: 'ffff99999999' }], [/ffff99999999/]],
  ['a self-reference', [{ id: 'aaaa00000001', down: 'aaaa00000001' }], [/itself/]],
  ['a dependency on itself', [{ id: 'aaaa00000001', dependsOn: 'aaaa00000001' }], [/aaaa00000001/]],
  [
    'a cycle of two',
    [
      { id: 'aaaa00000001', down: 'bbbb00000002' },
      { id: 'bbbb00000002', down: 'aaaa00000001' },
    ],
    [/cycle/i, /aaaa00000001/, /bbbb00000002/],
  ],
  [
    'a cycle of three',
    [
      { id: 'aaaa00000001', down: 'cccc00000003' },
      { id: 'bbbb00000002', down: 'aaaa00000001' },
      { id: 'cccc00000003', down: 'bbbb00000002' },
    ],
    [/cycle/i],
  ],
  [
    'a cycle through a dependency',
    [
      { id: 'aaaa00000001', dependsOn: 'bbbb00000002' },
      { id: 'bbbb00000002', down: 'aaaa00000001' },
    ],
    [/cycle/i],
  ],
  [
    'a cycle of 100',
    Array.from({ length: 100 }, (_each, index) => ({
      id: `r${1000 + index}`,
      down: `r${1000 + ((index + 99) % 100)}`,
    })),
    [/cycle/i],
  ],
  [
    'a parent that is a label',
    [
      { id: 'aaaa00000001', labels: 'shop' },
      { id: 'bbbb00000002', down: 'shop' },
    ],
    [/shop/],
  ],
  ['a parent that is the beginning of an id', [{ id: 'aaaa00000001' }, { id: 'bbbb00000002', down: 'aaaa' }], [/aaaa/]],
  ['a squash of itself', [{ id: 'aaaa00000001', replaces: ['aaaa00000001'] }], [/aaaa00000001/]],
]

const none = { 'versions/0001_aaaa00000001.ts': null, 'versions/0002_bbbb00000002.ts': null }

/** Files that are right each, and no graph together. */
export const graphs: BadInputs = {
  title: 'The graph',
  about: 'Files that are right one by one. The first fault is told, with its files.',
  files: chainProject,
  cases: [
    ...faults.map(([given, revisions, says]): BadInput => ({
      given,
      words: ['upgrade', 'heads'],
      files: { ...none, ...versionsOf(...revisions) },
      says,
    })),
    {
      given: 'two heads',
      words: ['upgrade', 'head'],
      files: versionsOf(
        { id: 'aaaa00000001' },
        { id: 'bbbb00000002', down: 'aaaa00000001' },
        { id: 'cccc00000003', down: 'aaaa00000001' },
      ),
      says: [/heads/],
    },
    { given: 'nothing to merge', words: ['merge'], says: [/head/] },
    { given: 'nothing to rebase', words: ['rebase', 'bbbb00000002', '--yes'], says: [/bbbb00000002|head/] },
  ],
}
