import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'

import { withoutPassword } from './no-password.ts'
import { type Project, repository } from './project.ts'

/** The result of a run of the program. */
export interface HubResult {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
}

export interface HubOptions {
  /** Added to this process's environment; `undefined` removes a variable. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Written to stdin, which is then closed. */
  readonly input?: string
  /** The working folder, inside the project. */
  readonly folder?: string
  /** Options for node itself, `--import` and the like. */
  readonly nodeArguments?: readonly string[]
}

/** A run that was started: what it has written to stderr so far, and its end. */
export interface StartedRun {
  said(): string
  readonly ended: Promise<HubResult>
}

/** A started program: a run in a process of its own. */
export interface StartedHub extends StartedRun {
  readonly child: ChildProcess
}

/** Runs the built program in the project, as a shell would, and waits until it ends. */
export function hub(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  options: HubOptions = {},
): Promise<HubResult> {
  return startHub(project, words, options).ended
}

/** Starts the built program in the project. */
export function startHub(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  options: HubOptions = {},
): StartedHub {
  const program = join(repository, 'dist', 'cli', 'hub.cjs')
  const started = startNode(project, [...(options.nodeArguments ?? []), program, ...words], options)
  return { ...started, ended: started.ended.then((result) => withoutPassword(result, words)) }
}

/** Starts node in the project. */
export function startNode(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  options: HubOptions = {},
): StartedHub {
  const child = spawn(process.execPath, [...words], {
    cwd: project.path(options.folder ?? '.'),
    env: environmentFor(options.env),
    stdio: 'pipe',
  })
  // A program that ends without reading its input closes the pipe.
  child.stdin.on('error', () => {})
  child.stdin.end(options.input ?? '')
  return startedOf(child)
}

/** Collects the output of a started program until it ends. */
export function startedOf(child: ChildProcessWithoutNullStreams): StartedHub {
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  child.stdout.on('data', (part: Buffer) => stdout.push(part))
  child.stderr.on('data', (part: Buffer) => stderr.push(part))
  const ended = new Promise<HubResult>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      resolve({ code, signal, stdout: textOf(stdout), stderr: textOf(stderr) })
    })
  })
  return { child, said: () => textOf(stderr), ended }
}

function textOf(parts: readonly Buffer[]): string {
  return Buffer.concat(parts).toString('utf8')
}

/** Keeps the test runner's own variables and a developer's hub settings from the program. */
export function environmentFor(given: HubOptions['env'] = {}): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _url,
    HUB_AUTO_MIGRATE: _yes,
    HUB_GUARD: _guard,
    NODE_OPTIONS: _options,
    NODE_ENV: _mode,
    VITEST: _vitest,
    FORCE_COLOR: _colour,
    PAGER: _pager,
    LESS: _less,
    ...rest
  } = process.env
  const defined = Object.entries({ ...rest, NO_COLOR: '1', HUB_PAGER: 'cat', ...given }).filter(
    ([, value]) => value !== undefined,
  )
  return Object.fromEntries(defined)
}
