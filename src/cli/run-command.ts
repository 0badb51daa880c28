import { breakingText } from '../commands/shared/breaking-revision.ts'
import type { Confirmation } from '../commands/run/confirm-steps.ts'
import type { SqlResult } from '../commands/run/offline.ts'
import type { RunResult } from '../commands/shared/results.ts'
import type { SqlOptions } from '../commands/run/run-offline.ts'
import type { RunOptions } from '../commands/run/run-options.ts'
import type { Environment } from '../config/environment.ts'
import { shownData } from '../shown.ts'
import { withConsoleOn } from './console-on.ts'
import { UsageError } from './errors.ts'
import { guardOf } from './guard.ts'
import type { GlobalArguments } from './global-options.ts'
import { commandOptions, environmentOf, type Invocation } from './invocation.ts'
import { printResult, printScript } from './output.ts'
import { hasTerminal } from './streams.ts'
import { runText } from './text/run-text.ts'

/** The values of `runOptions`, with the target. */
export interface RunArguments extends GlobalArguments {
  readonly target: string
  readonly dryRun?: boolean | undefined
  readonly plan?: string | undefined
  readonly retry?: boolean | undefined
  /** Empty if no file was named. */
  readonly backup?: string | undefined
  readonly yes?: boolean | undefined
  readonly sql?: boolean | undefined
  readonly noPager?: boolean | undefined
  readonly timeout?: string | undefined
  readonly transactionPerRevision?: boolean | undefined
}

/** The two ways of a command: run on a database, or write an SQL script. */
export interface RunCommand {
  readonly run: (environment: Environment, target: string, options: RunOptions) => Promise<RunResult>
  readonly write: (environment: Environment, target: string, options: SqlOptions) => Promise<SqlResult>
}

/** Runs the command or writes its script, and prints the result. */
export async function handleRun(
  given: RunArguments,
  invocation: Invocation,
  { run, write }: RunCommand,
): Promise<void> {
  const { target, dryRun = false, retry = false, backup, transactionPerRevision = false } = given
  if (given.sql || dryRun) (await import('./limit-code.ts')).limitCode(given, invocation)
  else if (given.timeout !== undefined)
    throw new UsageError('--timeout is for --dry-run and --sql: a revision that runs takes as long as it takes.')
  if (given.sql) {
    const options = { ...commandOptions(given, invocation), transactionPerRevision }
    const script = await withConsoleOn(invocation.streams.stderr, async () =>
      write(await environmentOf(given), target, options),
    )
    printScript(given, invocation, script)
    return
  }
  const environment = await environmentOf(given)
  const options = {
    dryRun,
    retry,
    ...(given.plan !== undefined && { plan: given.plan }),
    guard: guardOf(),
    backup: backup === '' || (backup ?? false),
    confirm: confirmationOf(given, invocation),
    ...planOf(given, invocation),
    // As text, the result is the summary.
    summary: given.json ?? false,
    onReplaced: 'refuse' as const,
  }
  const result = await run(environment, target, { ...commandOptions(given, invocation), ...options })
  const estimates = dryRun ? await import('./text/estimate-text.ts') : null
  printResult(given, invocation, result, (shown, terminal) =>
    runText(shown, { target, isPlan: dryRun }, estimates?.estimateText(terminal)),
  )
}

/** On a terminal, what drops or rewrites something is shown before it runs. */
function planOf({ quiet, json, dryRun }: RunArguments, { streams, terminals }: Invocation): Pick<RunOptions, 'onPlan'> {
  if (!terminals.stderr.isTerminal || quiet || json || dryRun) return {}
  return {
    async onPlan(steps) {
      if (steps.length === 0) return
      const { planText } = await import('./text/plan-text.ts')
      streams.stderr.write(`${planText(shownData(steps), terminals.stderr)}\n`)
    },
  }
}

/** Confirmed beforehand, or asked on the terminal; without either, breaking revisions are refused. */
export function confirmationOf({ yes }: Pick<RunArguments, 'yes'>, invocation: Invocation): Confirmation {
  if (yes || process.env['HUB_AUTO_MIGRATE'] === 'true') return true
  if (!hasTerminal(invocation.streams)) return false
  return async (revisions) => {
    const { confirm } = await import('./ask/confirm.ts')
    await confirm(breakingText(shownData(revisions)), revisions.length === 1 ? 'Run it?' : 'Run them?', invocation)
  }
}
