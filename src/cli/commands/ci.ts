import { defineCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import { ciFormats } from '../formats/ci/ci-formats.ts'
import { timeoutOption } from '../global-options.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { exitByFindings, maxWarningsOf, maxWarningsOption } from '../formats/max-warnings.ts'

export const ciCommand = defineCommand({
  command: 'ci [revisions..]',
  positionals: {
    revisions: {
      type: 'string',
      array: true,
      default: [],
      takes: 'lint',
      describe: 'Revisions (default: what the main branch does not have)',
    },
  },
  options: {
    since: {
      type: 'string',
      value: 'commit',
      describe: 'Only revisions that this commit, branch or tag of git does not have',
    },
    url: {
      type: 'string',
      value: 'url',
      describe: 'The database that they will run on: plan an upgrade of it, compare it with the entities; only read',
    },
    format: {
      type: 'string',
      choices: ciFormats,
      value: 'format',
      describe: 'How to print the result (default: text)',
    },
    markdown: {
      type: 'string',
      value: 'file',
      takes: 'file',
      describe: 'Also write the result to this file as Markdown, for a comment',
    },
    'max-warnings': maxWarningsOption,
    'several-heads': { type: 'boolean', describe: 'Allow more than one head if their order does not matter' },
    'no-verify': { type: 'boolean', describe: 'Do not run the revisions on a scratch database' },
    timeout: timeoutOption,
  },
  async handler(given, invocation) {
    const { format = given.json ? 'json' : 'text', url } = given
    if (given.json && format !== 'json')
      throw new UsageError(`--json contradicts --format ${format}; give one of them.`)
    const most = maxWarningsOf(given.maxWarnings)
    const { ci } = await import('../../commands/ci.ts')
    const { onUrl } = await import('../../config/environment.ts')
    const { printCi } = await import('../formats/ci/print-ci.ts')
    const environment = await environmentOf(given)
    const { limitCode, millisecondsOf, timeoutAdvice } = await import('../limit-code.ts')
    const { watchdog } = await import('../watchdog.ts')
    limitCode(given, invocation)
    const options = commandOptions(given, invocation)
    const database = url === undefined ? environment : onUrl(environment, url)
    const result = await ci(environment, {
      ...options,
      revisions: given.revisions,
      watch: watchdog(given, invocation, timeoutAdvice),
      ...(given.timeout === undefined ? {} : { timeout: millisecondsOf(given.timeout) }),
      ...(given.since === undefined ? {} : { since: given.since }),
      // Without one of the two, no database is meant.
      ...(url === undefined && given.name === undefined ? {} : { database }),
      severalHeads: given.severalHeads ?? false,
      verify: !given.noVerify,
    })
    invocation.requireOutput()
    const { configFile } = environment
    const { markdown, quiet = false } = given
    const write = (text: string) => void invocation.streams.stdout.write(text)
    await printCi(result, { format, markdown, isQuiet: quiet, configFile: configFile ?? '', write })
    exitByFindings(result, most, options.log, invocation)
  },
})
