import { expect, test } from 'vitest'

import { commandNamed } from '../../src/cli/commands.ts'
import { helpText } from '../../src/cli/help-text.ts'

test('the help of a command has its arguments and options in columns, with what they take', async () => {
  const [init, stamp] = await Promise.all([commandNamed('init'), commandNamed('stamp')])
  expect(await helpText(init, init ? [init] : [])).toBe(`hub init [folder]

Create a new environment: config, templates, versions folder

Positionals:
  folder  Folder of the new environment  [string] [default: "."]

Options:
      --json         Print the result as one JSON document  [boolean]
  -q, --quiet        Print only the result, warnings and errors  [boolean]
  -v, --verbose      Print details  [boolean]
      --trace        Print the stack trace of an error  [boolean]
      --color        When to use colours (default: auto, on a terminal without NO_COLOR)  [string] [choices: "auto", "always", "never"]
      --no-color     The same as --color=never  [boolean]
  -V, --version      Show version number  [boolean]
  -h, --help         Show help  [boolean]
      --template     The language of config and revisions (default: typescript)  [string] [choices: "typescript", "javascript"]
      --data-source  The file that exports your application's TypeORM DataSource  [string]`)
  expect(await helpText(stamp, stamp ? [stamp] : [])).toMatch(
    /^ {2}targets {2}Revisions, heads, or base {2}\[array\] \[required\]\n[^]*^ {2}-c, --config [^]*^ {2}-x {14}key=value/m,
  )
})

test('a list of arguments that may be empty has no default in the help', async () => {
  const repair = await commandNamed('repair')
  expect(await helpText(repair, repair ? [repair] : [])).toMatch(
    /^ {2}revisions {2}Revisions to accept \(default: all that were changed\) {2}\[array\]$/m,
  )
  const merge = await commandNamed('merge')
  expect(await helpText(merge, merge ? [merge] : [])).toMatch(/\[array\] \[default: \["heads"\]\]$/m)
})

test('the help of the program has all commands, and the options of most of them', async () => {
  const init = await commandNamed('init')
  expect(await helpText(null, init ? [init] : [])).toMatch(
    /^hub <command>\n\nSchema migrations[^\n]*\n\nCommands:\n {2}hub init \[folder\] {2}Create[^]*\n\nOptions:\n {6}--json {6}Print[^]*\n {2}-h, --help {6}Show help {2}\[boolean\]$/,
  )
})
