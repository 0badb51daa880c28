import { commandGroups, helpTopics } from '../command-list.ts'
import type { Section } from './page.ts'

const help = {
  'help <command>': 'Show the arguments, options and examples of a command',
  ...Object.fromEntries(Object.entries(helpTopics).map(([name, about]) => [`help ${name}`, about])),
}

/** The help of the program: where to begin, and all commands by their purpose. */
export function programPage(): readonly Section[] {
  return [
    { paragraphs: ['hub: schema migrations for TypeScript and TypeORM, as a graph of revisions'] },
    {
      title: 'Begin with',
      isWide: true,
      rows: [
        ['hub init', 'create the config and the versions folder'],
        ['hub revision -m "add users"', 'write a revision'],
        ['hub upgrade', 'apply what is pending'],
      ],
    },
    ...commandGroups.map(({ title, commands }, index): Section => {
      const isLast = index === commandGroups.length - 1
      const section = { title, rows: Object.entries({ ...commands, ...(isLast && help) }) }
      return index === 0 ? section : { ...section, isCompact: true }
    }),
  ]
}
