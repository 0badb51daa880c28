import type { TargetKind } from '../option-definition.ts'

/** One way to write a target, by an example, and what it means. */
export type TargetForm = readonly [example: string, meaning: string]

const id: TargetForm = ['5b09', 'the revision whose id begins so (4 characters or more)']
const label: TargetForm = ['shop', 'the revision that has this branch label']
const head: TargetForm = ['head', 'the newest revision, if there is only one head']
const heads: TargetForm = ['heads', 'all heads: the newest revision of each line']
const near: TargetForm = ['5b09+1, 5b09-1', 'one revision above or below another']
const labelHead: TargetForm = ['shop@head', 'the head of the branch with this label']

/** What the targets of each kind can be. */
export const targetForms: { readonly [Kind in TargetKind]: readonly TargetForm[] } = {
  upgrade: [
    heads,
    head,
    id,
    label,
    ['+2', 'two revisions above the current one'],
    near,
    labelHead,
    ['shop@+1', 'one more revision of that branch'],
    ['5b09:71dd', 'with --sql: what follows 5b09, up to 71dd'],
  ],
  downgrade: [
    ['-1', 'undo the last revision; -2 the last two'],
    ['5b09', 'undo all that follows this revision'],
    ['base', 'undo everything'],
    ['shop', 'undo all that follows the revision with this branch label'],
    ['5b09-1', 'undo 5b09 and all that needs it, and nothing else'],
    ['shop@-1', 'undo the last revision of that branch'],
    ['shop@base', 'undo all of that branch'],
    ['71dd:5b09', 'with --sql: from 71dd back to 5b09'],
  ],
  stamp: [
    id,
    label,
    head,
    heads,
    ['base', 'no revision is applied'],
    near,
    labelHead,
    ['shop@base', 'no revision of that branch is applied'],
  ],
  show: [id, label, head, heads, near, labelHead],
  edit: [id, label, head, heads, ['current', 'the current revisions of the database'], near, labelHead],
  parent: [head, id, labelHead, ['base', 'none: a new line begins']],
  dependency: [id, label],
  merge: [heads, id, labelHead],
  rebase: [['shop', 'the branch with this label'], id, labelHead],
  onto: [['head', 'the other head'], id, label],
  repair: [id, label, heads],
  lint: [id, label, heads, ['5b09:71dd', 'from 5b09 to 71dd, both included']],
  history: [
    ['5b09:71dd', 'from 5b09 to 71dd, both included'],
    ['5b09:, :71dd', 'from 5b09 to the heads; from the first to 71dd'],
    ['-3:', 'the heads, and three revisions below each'],
    ['5b09:+2', '5b09 and two revisions above it'],
    ['current:', 'from the current revisions of the database on'],
    [':shop@head', 'the branch with this label'],
  ],
  squash: [
    ['5b09:71dd', 'from 5b09 to 71dd, both included'],
    ['5b09:, :71dd', 'from 5b09 to the head; from the first to 71dd'],
  ],
}
