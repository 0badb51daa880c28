import { Readable, Writable } from 'node:stream'

import { runProgram } from '../../dist/cli/program.js'
import { freshModules } from './fresh-modules.ts'
import { environmentFor, type HubOptions, type HubResult, type StartedRun } from './hub.ts'
import { withoutPassword } from './no-password.ts'
import type { Project } from './project.ts'

export interface RunHubOptions extends Omit<HubOptions, 'nodeArguments'> {
  /** Whether stdin and stderr are a terminal, so that the user can be prompted. */
  readonly isTerminal?: boolean
  /** The width of the terminal that stdout and stderr then are, one without colours unless told. */
  readonly columns?: number
  readonly rows?: number
  readonly hasColors?: boolean
}

let current: readonly string[] | null = null

/**
 * Runs the built program in this process, where starting a process would take longer than the command. Use `hub()` for
 * what needs a separate process (signals, terminals, its exit, what it loads, what a revision prints, several at once).
 * Throws if the result would be unreliable: during another run, or if a module that Node caches permanently has
 * changed.
 */
export function runHub(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  options: RunHubOptions = {},
): Promise<HubResult> {
  return startRun(project, words, options).ended
}

/**
 * Starts such a run, for a test that acts while it waits: on another session, or on a file. The sessions are opened
 * before it: one that is opened meanwhile would count as left open by the run.
 */
export function startRun(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  options: RunHubOptions = {},
): StartedRun {
  const { columns, rows, isTerminal = columns !== undefined, hasColors = false } = options
  const screen = { columns, rows, hasColors: () => hasColors }
  const stdout = Object.assign(collector(), columns === undefined ? {} : { isTTY: true, ...screen })
  const stderr = Object.assign(collector(), { isTTY: isTerminal, ...screen })
  return { said: stderr.text, ended: runWith({ stdout, stderr }, project, words, options) }
}

async function runWith(
  { stdout, stderr }: Record<'stdout' | 'stderr', Collector>,
  project: Pick<Project, 'path'>,
  words: readonly string[],
  { env, input = '', folder = '.', isTerminal = false }: RunHubOptions,
): Promise<HubResult> {
  if (current !== null) throw new Error(`'hub ${current.join(' ')}' is still running here; use hub() for several.`)
  current = words
  const stdin = Object.assign(Readable.from([input]), { isTTY: isTerminal, ...(isTerminal && { setRawMode() {} }) })
  const open = openResources()
  try {
    freshModules(project.path('.'))
    return await inSurroundings(project.path(folder), environmentFor(env), async () => {
      const code = await runProgram(words, { stdin, stdout, stderr })
      await closed(open, words)
      return withoutPassword({ code, signal: null, stdout: stdout.text(), stderr: stderr.text() }, words)
    })
  } finally {
    current = null
  }
}

/** What keeps a process alive: sockets, timers, child processes. */
function openResources(): readonly string[] {
  return process.getActiveResourcesInfo().filter((name) => /^(TCP\w*|Process|Timeout)/.test(name))
}

/** Waits until everything that the run has opened is closed, as the end of a process would. */
async function closed(before: readonly string[], words: readonly string[]): Promise<void> {
  const until = performance.now() + 60_000
  while (openResources().length > before.length) {
    if (performance.now() > until)
      throw new Error(`hub ${words.join(' ')} leaves open: ${openResources().join(', ')}; before: ${before.join(', ')}`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

/** Working folder and environment belong to the process: they are changed for the run and then restored. */
async function inSurroundings<Result>(folder: string, env: NodeJS.ProcessEnv, work: () => Promise<Result>) {
  const before = { folder: process.cwd(), env: { ...process.env } }
  process.chdir(folder)
  setEnvironment(env)
  try {
    return await work()
  } finally {
    setEnvironment(before.env)
    process.chdir(before.folder)
  }
}

function setEnvironment(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name]
  Object.assign(process.env, env)
}

type Collector = Writable & { text(): string }

function collector(): Collector {
  const parts: Buffer[] = []
  const stream = new Writable({
    write(part: Buffer, _encoding, done) {
      parts.push(part)
      done()
    },
  })
  // As in a process, it is never ended, whatever is piped into it.
  stream.end = () => stream
  return Object.assign(stream, { text: () => Buffer.concat(parts).toString('utf8') })
}
