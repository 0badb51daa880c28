import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'

import type { GraphOptions } from '../../commands/graph.ts'
import type { Environment } from '../../config/environment.ts'
import { plural } from '../../words.ts'
import { defineCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import { graphFormats } from '../formats/graph/graph-formats.ts'
import { type GlobalArguments, pagerOption, timeoutOption } from '../global-options.ts'
import { commandOptions, environmentOf, type Invocation } from '../invocation.ts'
import { printPaged, printResult } from '../output.ts'

export const graphCommand = defineCommand({
  command: 'graph',
  options: {
    'rev-range': {
      alias: 'r',
      type: 'string',
      value: 'range',
      takes: 'history',
      describe: 'Only these revisions',
    },
    format: {
      type: 'string',
      choices: graphFormats,
      value: 'format',
      describe: 'How to print the graph (default: text)',
    },
    html: {
      type: 'string',
      value: 'file',
      takes: 'file',
      conflicts: ['format', 'json'],
      describe: 'Write a page with search, operations and SQL to this file; it is one file and needs no network',
    },
    environments: {
      type: 'string',
      value: 'a,b',
      describe: "Show what is applied in these of the config's environments, or in all; -n shows it of one",
    },
    state: {
      type: 'string',
      array: true,
      value: 'file',
      takes: 'file',
      describe: "Show what is applied elsewhere: a file with the output of 'hub status --json' or 'hub graph --json'",
    },
    timeout: { ...timeoutOption, implies: 'html' },
    ...pagerOption,
  },
  async handler(given, invocation) {
    const { format = given.json ? 'json' : 'text' } = given
    if (given.json && format !== 'json')
      throw new UsageError(`--json contradicts --format ${format}; give one of them.`)
    const environments = namesOf(given.environments)
    const environment = await environmentOf(given)
    const options = {
      ...commandOptions(given, invocation),
      ...(given.revRange === undefined ? {} : { range: given.revRange }),
      own: given.name !== undefined,
      environments,
      stateFiles: given.state ?? [],
    }
    if (given.html !== undefined) return writePage(given.html, environment, options, given, invocation)
    const { graph } = await import('../../commands/graph.ts')
    const result = await graph(environment, options)
    if (format === 'json') return printResult({ ...given, json: true }, invocation, result, () => '')
    if (format === 'text') {
      const { environmentsGraph } = await import('../graph/environments-graph.ts')
      const isVerbose = given.verbose ?? false
      return printPaged(given, invocation, result, (shown, terminal) => environmentsGraph(shown, terminal, isVerbose))
    }
    const { graphText } = await import('../formats/graph/print-graph.ts')
    invocation.requireOutput()
    invocation.streams.stdout.write(`${graphText(result, format)}\n`)
  },
})

/** Throws UsageError for a name that is left out: `a,,b`. */
function namesOf(list: string | undefined): readonly string[] {
  if (list === undefined) return []
  const names = list.split(',').map((name) => name.trim())
  if (names.includes(''))
    throw new UsageError(`--environments takes names, separated by commas, or all; not '${list}'.`)
  return [...new Set(names)]
}

/** Code of revisions is run for it, as for a script: no database is changed by that. */
async function writePage(
  file: string,
  environment: Environment,
  options: GraphOptions,
  given: GlobalArguments & { readonly timeout?: string | undefined },
  invocation: Invocation,
): Promise<void> {
  const { graph } = await import('../../commands/graph.ts')
  const { limitCode } = await import('../limit-code.ts')
  const { graphHtml } = await import('../formats/graph/graph-html.ts')
  const { pageData } = await import('../formats/graph/page-data.ts')
  const { hubVersion } = await import('../../own-package.ts')
  limitCode(given, invocation)
  const result = await graph(environment, { ...options, details: true })
  const { folder } = environment
  const about = { folder, title: basename(folder), version: hubVersion(), writtenAt: new Date().toISOString() }
  await writeFile(file, graphHtml(pageData(result, about)))
  const unknown = result.revisions.filter(({ details }) => details?.operations.some((each) => each.unknown !== null))
  const without = unknown.length === 0 ? '' : ` Of ${unknown.length} it cannot say what they do, and says why.`
  options.log?.info(`${file} has ${plural(result.revisions.length, 'revision')}.${without} Open it in a browser.`)
}
