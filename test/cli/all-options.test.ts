import { readdirSync, readFileSync } from 'node:fs'

import { describe, expect, test } from 'vitest'

import { type Command, nameOf } from '../../src/cli/command.ts'
import { allCommands } from '../../src/cli/commands.ts'
import { environmentOptions, outputOptions } from '../../src/cli/global-options.ts'
import type { OptionDefinition, OptionDefinitions } from '../../src/cli/option-definition.ts'
import { createLastingProject, type Project } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { configText, versionsOf } from '../support/revisions.ts'

const commands = await allCommands()

const everywhere: OptionDefinitions = { ...environmentOptions, ...outputOptions }

function optionsOf({ options, isWithoutConfig }: Command): OptionDefinitions {
  return { ...(isWithoutConfig ? {} : environmentOptions), ...outputOptions, ...options }
}

/** The command with as many arguments as it needs. */
function bare(command: Command): string[] {
  const needed = Object.values(command.positionals).filter(({ demandOption }) => demandOption)
  return [nameOf(command), ...needed.map(({ choices }) => String(choices?.[0] ?? 'aaaa00000001'))]
}

/** An option as one types it, with a value that it takes. */
function typed(name: string, { type, choices, isValueOptional }: OptionDefinition): string[] {
  if (type === 'boolean' || isValueOptional) return [`--${name}`]
  return [`--${name}=${String(choices?.[0] ?? 'key=value')}`]
}

function partners(named: string | readonly string[] | Record<string, unknown> | undefined): readonly string[] {
  if (named === undefined) return []
  return typeof named === 'string' ? [named] : Array.isArray(named) ? named : Object.keys(named)
}

/** Every way to type an option that must not be taken, for what it is defined as. */
function misuses(name: string, definition: OptionDefinition, all: OptionDefinitions): string[][] {
  const { type, alias, array, choices, implies, conflicts } = definition
  const once = typed(name, definition)
  const withPartner = (partner: string) => [...once, ...typed(partner, all[partner] as OptionDefinition)]
  const needed = partners(implies).flatMap((partner) => typed(partner, all[partner] as OptionDefinition))
  return [
    // Where there is such an option, it is another one.
    ...(Object.hasOwn(all, `no-${name}`) ? [] : [[`--no-${name}`], [`--no-${name}=true`]]),
    [`--${name}x`],
    [`--${name.replaceAll('-', '_')}_`],
    ...(type === 'boolean' ? switchMisuses(name, once) : valueMisuses(name, definition)),
    ...(choices ? [[`--${name}=cobol`]] : []),
    ...(array ? [] : [[...once, ...once]]),
    ...(typeof alias === 'string' ? aliasMisuses(alias, once, definition) : []),
    ...partners(conflicts).map(withPartner),
  ]
    .map((words) => [...needed, ...words])
    .concat(implies === undefined ? [] : [once])
}

function switchMisuses(name: string, once: readonly string[]): string[][] {
  const values = ['', '1', '0', 'yes', 'on', 'TRUE', 'True', ' true', 'null']
  return [...values.map((value) => [`--${name}=${value}`]), [...once, `--${name}=false`]]
}

function valueMisuses(name: string, { isValueOptional, isEmptyAllowed }: OptionDefinition): string[][] {
  return [
    ...(isEmptyAllowed ? [] : [[`--${name}=`]]),
    ...(isEmptyAllowed || isValueOptional ? [] : [[`--${name}`, '']]),
    ...(isValueOptional ? [[`--${name}`, './a-file']] : [[`--${name}`], [`--${name}`, '--json']]),
  ]
}

function aliasMisuses(alias: string, once: readonly string[], { type, isEmptyAllowed }: OptionDefinition): string[][] {
  if (type === 'boolean') return [[...once, `-${alias}`], [`-${alias}=1`], [`-${alias}=`], [`-${alias}${alias}`]]
  return [[...once, `-${alias}`, 'b'], [`-${alias}`], [`-${alias}`, '-q'], ...(isEmptyAllowed ? [] : [[`-${alias}=`]])]
}

/** What no command takes, beside its options. */
function otherMisuses(command: Command): string[][] {
  const own = optionsOf(command)
  const foreign = Object.assign({}, everywhere, ...commands.map(({ options }) => options)) as OptionDefinitions
  const isList = Object.values(command.positionals).some(({ array }) => array)
  return [
    ...Object.entries(foreign)
      .filter(([name]) => !Object.hasOwn(own, name))
      .map(([name, definition]) => typed(name, definition)),
    ...Object.keys(command.positionals).flatMap((name) => [[`--${name}=aaaa00000001`], [`--${name}`, 'aaaa00000001']]),
    ...(isList
      ? []
      : [
          Object.keys(command.positionals)
            .map(() => 'b')
            .concat('aaaa00000001'),
        ]),
    ...Object.keys(own).map((name) => ['--', `--${name}`]),
    ['--', '-q'],
    ['-z'],
    ['--__proto__=1'],
    ['--constructor'],
    ['--version'],
  ]
}

const versions = versionsOf(
  { id: 'aaaa00000001', up: "await op.execute('CREATE TABLE first (x int)')", downBody: "await op.dropTable('first')" },
  { id: 'bbbb00000002', down: 'aaaa00000001', up: "await op.execute('CREATE TABLE second (x int)')" },
)

function stateOf(project: Project): string {
  const lists = [project.path('.'), project.path('versions')].map((folder) => readdirSync(folder).toSorted())
  return JSON.stringify([readFileSync(project.path('hub.db'), 'base64'), ...lists])
}

describe('a word that would have no effect ends the command with 2, and nothing happens', () => {
  test.each(commands.map((command) => [nameOf(command), command] as const))('%s', async (_name, command) => {
    const project = createLastingProject({ 'migrate.config.ts': configText({ url: 'sqlite:./hub.db' }), ...versions })
    try {
      expect(await runHub(project, ['upgrade', 'aaaa00000001'])).toMatchObject({ code: 0 })
      const before = stateOf(project)
      const all = optionsOf(command)
      const words = [
        ...Object.entries(all).flatMap(([name, definition]) => misuses(name, definition, all)),
        ...otherMisuses(command),
      ]
      const taken: string[] = []
      for (const each of words) {
        const line = [...bare(command), ...each]
        const { code, stdout, stderr } = await runHub(project, line)
        const isTold =
          /\nSee 'hub (\S+ )?--help'\.\n\nUSAGE . hub explain USAGE\n$/.test(stderr) && !stderr.includes('    at ')
        if (code !== 2 || !isTold || (stdout !== '' && !stdout.startsWith('{"error":')))
          taken.push(`${line.join(' ')}: ${code} ${stdout}${stderr}`)
        if (stateOf(project) !== before) taken.push(`${line.join(' ')}: something was changed`)
      }
      expect(taken).toEqual([])
    } finally {
      await project.dispose()
    }
  })
})
