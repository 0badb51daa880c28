import type { TopicName } from '../command-list.ts'
import { builtInOptions, environmentOptions, outputOptions } from '../global-options.ts'
import { optionRows } from './option-rows.ts'
import type { Section } from './page.ts'

/** The pages of the help that are about no single command. */
export const topics: Readonly<Record<TopicName, () => readonly Section[]>> = {
  target: targetPage,
  options: optionsPage,
}

function targetPage(): readonly Section[] {
  return [
    {
      paragraphs: [
        "A target names a revision, or several. The help of a command says which of these it takes; 5b09 stands for a revision's id, shop for a branch label.",
      ],
    },
    {
      title: 'By name',
      rows: [
        ['5b09ebe23c76', 'the revision with this id'],
        ['5b09', 'the revision whose id begins so (4 characters or more)'],
        ['shop', 'the revision that has this branch label'],
        ['head', 'the newest revision, if there is only one head'],
        ['heads', 'all heads: the newest revision of each line'],
        ['base', 'before the first revision'],
        ['current', 'the current revisions of the database (history, edit)'],
      ],
    },
    {
      title: 'By counting',
      rows: [
        ['+2', 'two revisions above the current one (upgrade)'],
        ['-1', 'one below it (downgrade)'],
        ['5b09+1, 5b09-1', 'one revision above or below 5b09'],
        ['head-2', 'two revisions below the head'],
      ],
    },
    {
      title: 'In one branch',
      rows: [
        ['shop@head', 'the head of the branch with the label shop'],
        ['shop@base', 'before the first revision of that branch'],
        ['shop@+1, shop@-1', 'one more revision of that branch, or one less'],
        ['5b09@head', 'the head above 5b09'],
      ],
    },
    {
      title: 'A range (history -r, squash, --sql)',
      rows: [
        ['5b09:71dd', 'from one revision to another'],
        ['5b09:', 'from a revision to the heads'],
        [':71dd', 'from the first revision'],
        ['-3:', 'the heads, and three revisions below each (history)'],
        ['5b09,shop:heads', 'from several revisions'],
      ],
    },
  ]
}

function optionsPage(): readonly Section[] {
  return [
    { title: 'Of every command that reads a config', rows: optionRows(environmentOptions) },
    { title: 'Of every command', rows: optionRows({ ...outputOptions, help: builtInOptions.help }) },
    { title: 'Without a command', rows: optionRows({ version: builtInOptions.version }) },
  ]
}
