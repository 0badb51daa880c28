import type { BadInputs } from '../bad-input.ts'
import { chainProject } from '../project.ts'

const lines: readonly (readonly string[])[] = [
  ['upgrade', '--sql', '--dry-run'],
  ['upgrade', '--sql', '--backup'],
  ['upgrade', '--sql', '--retry'],
  ['upgrade', '--sql', '--plan', 'abc'],
  ['upgrade', '--sql', '-y'],
  ['upgrade', '--dry-run', '-y'],
  ['upgrade', '--dry-run', '--backup'],
  ['upgrade', '--no-pager'],
  ['upgrade', '--transaction-per-revision'],
  ['upgrade', '--color=never', '--no-color'],
  ['downgrade', 'base', '--sql', '--backup=a.db'],
  ['downgrade', 'base', '--dry-run', '--backup'],
  ['stamp', 'heads', '--sql', '--plan', 'abc'],
  ['stamp', 'heads', '--no-pager'],
  ['history', '--applied', '-r', '-3:'],
  ['history', '--graph', '--no-graph'],
  ['heads', '--graph', '--no-graph'],
  ['revision', '-m', 'x', '--splice'],
  ['revision', '-m', 'x', '--from-empty'],
  ['revision', '-m', 'x', '--rename', 'a:b'],
  ['revision', '-m', 'x', '--no-renames'],
  ['revision', '-m', 'x', '--allow-drops'],
  ['revision', '-m', 'x', '--strict-names'],
  ['revision', '-m', 'x', '--batched'],
  ['revision', '-m', 'x', '--autogenerate', '--from-database'],
  ['revision', '-m', 'x', '--autogenerate', '--batched', '--no-batched'],
  ['dev', '--batched', '--no-batched'],
  ['merge', '--check', '-m', 'x'],
  ['merge', '--check', '--unchecked'],
  ['adopt', '--baseline', '--from', 'a.b'],
  ['import', 'typeorm', '--wrap', '--faithful'],
]

/** Options that do not go together. */
export const combinations: BadInputs = {
  title: 'Options that do not go together',
  about: 'One of the two would have no effect, or has none without another one.',
  files: chainProject,
  cases: lines.map((words) => ({ given: words.filter((word) => word.startsWith('-')).join(' '), words })),
}
