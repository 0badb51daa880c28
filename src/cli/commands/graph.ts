import { defineCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import { graphFormats } from '../formats/graph/graph-formats.ts'
import { pagerOption } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
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
    ...pagerOption,
  },
  async handler(given, invocation) {
    const { format = given.json ? 'json' : 'text' } = given
    if (given.json && format !== 'json')
      throw new UsageError(`--json contradicts --format ${format}; give one of them.`)
    const environments = namesOf(given.environments)
    const { graph } = await import('../../commands/graph.ts')
    const result = await graph(await environmentOf(given), {
      ...commandOptions(given, invocation),
      ...(given.revRange === undefined ? {} : { range: given.revRange }),
      own: given.name !== undefined,
      environments,
      stateFiles: given.state ?? [],
    })
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
