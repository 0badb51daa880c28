import type { RevisionText } from '../support/revisions.ts'

/** Texts that mean something to HTML, Mermaid, Graphviz, XML or JavaScript. */
export const hostile = '</script><b>"q" & \'a\'</b> \\N --> {x} #1; \u2028end'

/** A branch, a merge, a dependency, two heads. */
export const branched: readonly RevisionText[] = [
  {
    id: 'aaaa00000001',
    message: 'users',
    up: "  await op.createTable('users', [{ name: 'id', type: 'int', primary: true }])",
    downBody: "  await op.dropTable('users')",
  },
  {
    id: 'bbbb00000002',
    down: 'aaaa00000001',
    message: 'names',
    up: "  await op.addColumn('users', { name: 'name', type: 'varchar', nullable: true })",
  },
  { id: 'cccc00000003', down: 'aaaa00000001', labels: 'shop', message: hostile.replace('\u2028', ' ') },
  { id: 'dddd00000004', down: 'cccc00000003', dependsOn: 'bbbb00000002', message: 'orders' },
  { id: 'eeee00000005', down: ['bbbb00000002', 'dddd00000004'], message: 'merge' },
  { id: 'ffff00000006', down: 'eeee00000005', message: 'more' },
  { id: '000000000007', down: 'eeee00000005', message: 'other' },
]

/** Its edges, as `from to`, with `?` for a dependency alone. */
export const edges: readonly string[] = [
  'aaaa00000001 bbbb00000002',
  'aaaa00000001 cccc00000003',
  'bbbb00000002 dddd00000004?',
  'bbbb00000002 eeee00000005',
  'cccc00000003 dddd00000004',
  'dddd00000004 eeee00000005',
  'eeee00000005 000000000007',
  'eeee00000005 ffff00000006',
]
