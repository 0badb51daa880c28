import { hubVersion } from '../own-package.ts'
import { watchArrival } from './arrival.ts'
import { nameOf } from './command.ts'
import { allCommands, commandNamed } from './commands.ts'
import { UsageError } from './errors.ts'
import { type Failure, failureOf } from './failure.ts'
import type { Invocation } from './invocation.ts'
import { printFailure } from './output.ts'
import { isTyped, readWords, type Request, typedCommand } from './read-words.ts'
import { trapSignals } from './signals.ts'
import type { Streams } from './streams.ts'
import { watchPromises } from './watch-promises.ts'

/**
 * Runs the program with the words of its command line, and gives the exit code once all output has
 * arrived. Throws nothing. The working folder and
 * the environment are the process's, since configs, revisions and drivers read them there themselves; SIGINT and
 * SIGTERM are the program's until it ends.
 */
export async function runProgram(words: readonly string[], streams: Streams): Promise<number> {
  const signals = trapSignals(streams)
  const watch = watchPromises(signals.stop)
  const arrival = watchArrival(streams)
  let found: 0 | 1 = 0
  let request: Request | null = null
  let failure: Failure | null = null
  const exitWith = (code: 0 | 1) => {
    found = code
  }
  try {
    const invocation = { streams, signal: signals.signal, exitWith, mustArrive: arrival.mustArrive }
    request = await read(words)
    await Promise.race([answer(request, invocation), watch.stuck])
  } catch (error) {
    failure = error instanceof UsageError ? await misuseOf(error, request, words) : failureOf(error)
  } finally {
    signals.release()
    watch.end()
  }
  if (failure !== null) printFailure(streams, failure, await switchesOf(request, words))
  const code = failure === null ? found : (signals.exitCode() ?? failure.exitCode)
  const lost = await arrival.end()
  if (lost !== null) {
    const problem = `The result could not be written to stdout: ${lost.reason}.`
    streams.stderr.write(`error: ${problem} The command itself has finished.\n`)
  }
  return code === 0 && lost?.mustArrive ? 1 : code
}

/**
 * Reads the words with what the command that stands first knows, which is all there is to know where nothing is wrong;
 * else with all commands, to say what is.
 */
async function read(words: readonly string[]): Promise<Request> {
  const command = await commandNamed(words[0] ?? '')
  try {
    if (command !== null) return readWords(words, [command])
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
  }
  return readWords(words, await allCommands())
}

async function answer(request: Request, invocation: Invocation): Promise<void> {
  if (request.kind === 'command') return request.command.handler(request.given, invocation)
  invocation.streams.stdout.write(`${request.kind === 'version' ? hubVersion() : await helpFor(request)}\n`)
}

/** Help alone loads yargs. */
async function helpFor({ command }: Extract<Request, { readonly kind: 'help' }>): Promise<string> {
  const { helpText } = await import('./help-text.ts')
  return helpText(command, command === null ? await allCommands() : [command])
}

/** What is wrong with the words is no matter of where in the program that was found: there is no stack to show. */
async function misuseOf({ message }: UsageError, request: Request | null, words: readonly string[]): Promise<Failure> {
  const command = request?.kind === 'command' ? request.command : typedCommand(words, await allCommands())
  const help = `See 'hub ${command ? `${nameOf(command)} ` : ''}--help'.`
  return { ...failureOf(new UsageError(`${message}\n${help}`)), error: null }
}

/** How a failure is printed. Words that were read tell it without loading anything more. */
async function switchesOf(request: Request | null, words: readonly string[]) {
  const commands = request?.kind === 'command' ? [request.command] : await allCommands()
  return { isJson: isTyped('json', words, commands), isTrace: isTyped('trace', words, commands) }
}
