import { defineCommand } from '../command.ts'
import { UsageError } from '../errors.ts'
import { fixturesFolder } from '../fixtures-folder.ts'
import { lintFormats } from '../formats/lint-formats.ts'
import { commandOptions, environmentOf } from '../invocation.ts'
import { exitByFindings, maxWarningsOf, maxWarningsOption } from '../formats/max-warnings.ts'

export const lintCommand = defineCommand({
  command: 'lint [revisions..]',
  positionals: {
    revisions: {
      type: 'string',
      array: true,
      default: [],
      takes: 'lint',
      describe: 'Revisions (default: what is pending, else what the main branch does not have, else all)',
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
      describe: 'The database that they will run on: what is pending there, how large its tables are; only read',
    },
    format: {
      type: 'string',
      choices: lintFormats,
      value: 'format',
      describe: 'How to print what is found (default: text)',
    },
    'max-warnings': maxWarningsOption,
    fix: {
      type: 'boolean',
      default: false,
      describe: 'Rewrite the calls whose safe form is a mechanical one, in revisions that are applied nowhere',
    },
    trace: {
      type: 'boolean',
      describe: 'Run the revisions on a scratch database, and measure what they lock, read and write there',
    },
    fixtures: {
      type: 'string',
      value: 'folder',
      takes: 'folder',
      describe: 'With --trace: rows to load before a revision, as for verify',
    },
    timeout: {
      type: 'string',
      value: 'seconds',
      describe: 'How long one revision may run while it is recorded (default: 10), and with --trace',
    },
  },
  async handler(given, invocation) {
    const { format = given.json ? 'json' : 'text' } = given
    if (given.json && format !== 'json')
      throw new UsageError(`--json contradicts --format ${format}; give one of them.`)
    const most = maxWarningsOf(given.maxWarnings)
    const { lint } = await import('../../commands/lint.ts')
    const { printLint } = await import('../formats/print-lint.ts')
    const { millisecondsOf, timeoutAdvice } = await import('../limit-code.ts')
    const { watchdog } = await import('../watchdog.ts')
    const options = commandOptions(given, invocation)
    const { readFixtures } = await import('../../commands/verify/read-fixtures.ts')
    const environment = await environmentOf(given)
    const { onUrl } = await import('../../config/environment.ts')
    const result = await lint(environment, {
      ...options,
      revisions: given.revisions,
      watch: watchdog(given, invocation, timeoutAdvice),
      fix: given.fix,
      ...(given.since === undefined ? {} : { since: given.since }),
      ...(given.url === undefined ? {} : { database: onUrl(environment, given.url) }),
      trace: given.trace ?? false,
      ...(given.timeout === undefined ? {} : { timeout: millisecondsOf(given.timeout) }),
      ...(given.fixtures === undefined ? {} : { fixtures: await readFixtures(fixturesFolder(given.fixtures)) }),
    })
    await printLint(given, invocation, result, format)
    exitByFindings(result, most, options.log, invocation)
  },
})
