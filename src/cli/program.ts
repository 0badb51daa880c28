import type { Notice } from '../notice.ts'
import { hubVersion } from '../own-package.ts'
import { watchOutput } from './watch-output.ts'
import { nameOf } from './command.ts'
import { allCommands, commandNamed } from './commands.ts'
import { UsageError } from './errors.ts'
import type { Failure } from './failure.ts'
import type { Invocation } from './invocation.ts'
import { Live } from './live.ts'
import {
  colorMode,
  hasFlag,
  type HelpTopic,
  namedCommand,
  parseCommandLine,
  type Request,
} from './parse-command-line.ts'
import { trapSignals } from './signals.ts'
import type { Streams } from './streams.ts'
import { type Terminals, terminalsOf } from './terminal/terminal.ts'
import { watchPromises } from './watch-promises.ts'

/**
 * Runs the program with the arguments of its command line, and gives the exit code once all output is written. Throws
 * nothing. The working folder and the environment variables are those of the process, since configs, revisions and
 * drivers read them themselves; SIGINT and SIGTERM are handled until the program ends.
 */
export async function runProgram(args: readonly string[], streams: Streams): Promise<number> {
  if (args[0] === '__complete') return answerCompletion(args.slice(1), streams)
  const signals = trapSignals(streams)
  const watch = watchPromises(signals.stop)
  const output = watchOutput(streams)
  const terminals = await terminalsOf(streams, colorMode(args))
  const live = new Live(streams, terminals)
  let found: 0 | 1 = 0
  let request: Request | null = null
  let failure: Failure | null = null
  let paged = ''
  const notices: Notice[] = []
  const endings: (() => void)[] = []
  const exitWith = (code: 0 | 1) => {
    found = code
  }
  const page = (text: string) => {
    paged += text
  }
  const atEnd = (ending: () => void) => void endings.push(ending)
  try {
    const { requireOutput } = output
    const { signal } = signals
    const invocation = { streams, terminals, live, signal, notices, exitWith, page, atEnd, requireOutput }
    request = await parse(args)
    await Promise.race([answer(request, args, invocation), watch.stuck])
  } catch (error) {
    failure = error instanceof UsageError ? await usageFailure(error, request, args) : await failureFor(error)
  } finally {
    live.end()
    for (const ending of endings) ending()
    signals.release()
    watch.end()
  }
  if (paged !== '') await showPages(paged, streams, failure === null)
  if (failure !== null) {
    // Loaded for a failure alone.
    const { printFailure } = await import('./failure/print-failure.ts')
    await printFailure(streams, failure, terminals.stderr, { ...(await outputFlags(request, args, failure)), notices })
  }
  const code = failure === null ? found : (signals.exitCode() ?? failure.exitCode)
  const lost = await output.end()
  if (lost !== null) {
    const problem = `The result could not be written to stdout: ${lost.reason}.`
    streams.stderr.write(`error: ${problem} The command itself has finished.\n`)
  }
  return code === 0 && lost?.isRequired ? 1 : code
}

/**
 * Parses with the definition of the command that is named first alone, which is enough for correct usage; else with all
 * commands, to report what is wrong.
 */
async function parse(args: readonly string[]): Promise<Request> {
  const [first = 'help', second = ''] = args
  const isHelp = first === 'help' || first === '--help' || first === '-h'
  const command = await commandNamed(first === 'help' ? second : first)
  try {
    if (command !== null || isHelp) return parseCommandLine(args, command === null ? [] : [command])
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
  }
  return parseCommandLine(args, await allCommands())
}

async function answer(request: Request, args: readonly string[], invocation: Invocation): Promise<void> {
  if (request.kind === 'command') return request.command.handler(request.given, invocation)
  const { terminals, streams, page } = invocation
  const text = request.kind === 'version' ? hubVersion() : await helpFor(request.topic, terminals)
  if (terminals.stdout.isTerminal && !args.includes('--no-pager')) page(`${text}\n`)
  else streams.stdout.write(`${text}\n`)
}

/** Shows what is to be paged; the pager is loaded only then. */
async function showPages(text: string, streams: Streams, hasSucceeded: boolean): Promise<void> {
  const { showPaged } = await import('./terminal/pager.ts')
  if (hasSucceeded) await showPaged(text, streams)
  else streams.stdout.write(text)
}

async function helpFor(topic: HelpTopic, { stdout }: Terminals): Promise<string> {
  const { helpText } = await import('./help/help-text.ts')
  return helpText(topic, stdout)
}

/** What the scripts of `hub completion` ask. */
async function answerCompletion(args: readonly string[], streams: Streams): Promise<number> {
  const { answerShell } = await import('./completion/answer.ts')
  await answerShell(args, streams)
  return 0
}

/** Wrong usage, with a pointer to the help. Its stack would tell nothing. */
async function usageFailure(
  { message }: UsageError,
  request: Request | null,
  args: readonly string[],
): Promise<Failure> {
  const command = request?.kind === 'command' ? request.command : namedCommand(args, await allCommands())
  const help = `See 'hub ${command ? `${nameOf(command)} ` : ''}--help'.`
  return { ...(await failureFor(new UsageError(`${message}\n${help}`))), error: null }
}

/** Loaded for a failure alone. */
async function failureFor(error: unknown): Promise<Failure> {
  const { failureOf } = await import('./failure.ts')
  return failureOf(error)
}

/** How a failure is printed. A request that was parsed tells it without loading the other commands. */
async function outputFlags(request: Request | null, args: readonly string[], { exitCode }: Failure) {
  const commands = request?.kind === 'command' ? [request.command] : await allCommands()
  const command = request?.kind === 'command' ? request.command : namedCommand(args, commands)
  // A command's own option of that name does not ask for the stack, which a report of a bug needs all the same.
  const isMeant = command?.options['trace'] === undefined || exitCode === 70
  const isFormat = request?.kind === 'command' && request.given['format'] === 'json'
  return { isJson: isFormat || hasFlag('json', args, commands), isTrace: hasFlag('trace', args, commands) && isMeant }
}
