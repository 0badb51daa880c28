import { describe, expect, test } from 'vitest'

import { nameOf } from '../../../src/cli/command.ts'
import { commandNames, helpTopics, type TopicName } from '../../../src/cli/command-list.ts'
import { allCommands, commandNamed } from '../../../src/cli/commands.ts'
import { helpText } from '../../../src/cli/help/help-text.ts'
import { plain } from '../../../src/cli/terminal/colours.ts'
import { createProject } from '../../support/project.ts'
import { runHub } from '../../support/run-hub.ts'

const commands = await allCommands()
const pages = [null, ...(Object.keys(helpTopics) as TopicName[]), ...commands]

function written(topic: (typeof pages)[number], columns = 80): string {
  return helpText(topic, { isTerminal: true, columns, colours: plain })
}

function titleOf(topic: (typeof pages)[number]): string {
  return topic === null ? 'the program' : typeof topic === 'string' ? topic : nameOf(topic)
}

describe.each(pages.map((page) => [titleOf(page), page] as const))('the help of %s', (_title, page) => {
  test.each([40, 50, 80, 100])('is not wider than a terminal of %d columns', (columns) => {
    const widest = Math.max(
      ...written(page, columns)
        .split('\n')
        .map(({ length }) => length),
    )
    expect(widest).toBeLessThanOrEqual(columns)
  })

  test('is not wider than 100 columns on a wide terminal, and 80 without one', () => {
    expect(written(page, 400)).toBe(written(page, 100))
    expect(helpText(page, { isTerminal: false, columns: Infinity, colours: plain })).toBe(written(page))
  })
})

test('the help of a command has its own options before those of every command, with what they take', async () => {
  expect(written(await commandNamed('init'))).toBe(`hub init [folder] [options]

Create the config, the templates and the versions folder.

Arguments
  folder                     Folder of the new environment (default: .)

Options
      --template <language>  The language of config and revisions (typescript or
                             javascript)
      --data-source <file>   The file that exports your application's TypeORM
                             DataSource; file#name for one of several
      --agents[=<folder>]    Also write SKILL.md, from which an agent learns how
                             to use hub, or only that if there is a config
                             (default: .agents/skills)

Examples
  hub init                                   in this folder, in TypeScript
  hub init db --template javascript          in the folder db, in JavaScript
  hub init --data-source src/data-source.ts  with your application's DataSource
  hub init --agents                          with SKILL.md for an agent

Options of every command
      --json                 Print the result as one JSON document
  -q, --quiet                Print only the result, warnings and errors
  -v, --verbose              Print details
      --trace                Print the stack trace of an error
      --color <when>         When to use colours (auto, always or never)
      --no-color             The same as --color=never
  -h, --help                 Print this help`)
  expect(written(await commandNamed('stamp'))).toMatch(
    /\nOptions\n[^]*\nWhat <targets> can be\n[^]*\n {2}base {2,}no revision is applied\n[^]*\nOptions of every command\n {2}-c, --config <file> [^]*\n {2}-x <key=value> /,
  )
})

test('the help of the program has all commands by their purpose, on one screen, and loads none of them', async () => {
  const text = written(null)
  expect(text).toMatch(/^hub: schema migrations/)
  const listed = [...text.matchAll(/^ {2}([a-z-]+) {2,}[A-Z]/gm)].map(([, name]) => name)
  expect(listed).toEqual(commandNames)
  expect(commands.map(nameOf)).toEqual(commandNames)
  expect(text.split('\n').length).toBeLessThanOrEqual(45)
  for (const topic of Object.keys(helpTopics)) expect(text).toMatch(new RegExp(`^ {2}help ${topic} {2,}Show`, 'm'))
})

test('is printed for the width of the terminal, with its headings in bold where there are colours', async () => {
  const project = createProject()
  const narrow = await runHub(project, ['help', 'upgrade'], { columns: 50 })
  expect(narrow.stdout).toBe(`${written(await commandNamed('upgrade'), 50)}\n`)
  const coloured = await runHub(project, ['help', 'upgrade'], { columns: 80, hasColors: true })
  expect(coloured.stdout).toContain('\u001b[1mExamples\u001b[22m\n')
  expect((await runHub(project, ['help', 'upgrade'])).stdout).toBe(`${written(await commandNamed('upgrade'))}\n`)
})

test('of a topic comes by its name alone, and a name that is neither is compared with both', async () => {
  const project = createProject()
  const target = await runHub(project, ['help', 'target'])
  expect(target).toMatchObject({ code: 0, stdout: `${written('target')}\n`, stderr: '' })
  expect(await runHub(project, ['help', 'targt'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("did you mean 'hub help target'?") as unknown,
  })
  expect(await runHub(project, ['help', 'upgrde'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("did you mean 'hub help upgrade'?") as unknown,
  })
})
