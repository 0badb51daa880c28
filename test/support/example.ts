import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { onTestFinished } from 'vitest'

import { environmentFor, type HubResult, type StartedHub, startedOf } from './hub.ts'
import { blocksOf } from './pages.ts'
import { createLastingProject, createProject, type Project, repository } from './project.ts'
import { runHub } from './run-hub.ts'

/** An environment of `examples/`, copied to a folder where a test may run it, with its packages installed. */
export interface Example extends Project {
  /** The shell commands in its README, by code block. */
  readonly commands: readonly string[]
}

/** Copies an example; the copy is removed after the test. */
export function createExample(name: string): Example {
  return exampleIn(createProject({}, { packages: [...packages] }), name)
}

function exampleIn<Folder extends Project>(project: Folder, name: string): Folder & Example {
  cpSync(join(repository, 'examples', name), project.folder, { recursive: true })
  installPrograms(project)
  const commands = blocksOf(readFileSync(project.path('README.md'), 'utf8'), 'sh')
  return { ...project, commands: commands.map((text) => text.replaceAll(/^(?=npm install$)/gm, '# Done: ')) }
}

/** An example whose README says `npm run build`: that is run once, and every copy has what came of it. */
export interface BuiltExample {
  create(): Example
  dispose(): Promise<void>
}

/** Builds an example for several tests: the caller disposes of it. */
export async function buildExample(name: string): Promise<BuiltExample> {
  const built = exampleIn(createLastingProject({}, { packages: [...packages] }), name)
  const result = await run(built, 'npm run build').ended
  if (result.code !== 0) throw new Error(`examples/${name} was not built: ${result.stdout}${result.stderr}`)
  return {
    create() {
      const example = createExample(name)
      cpSync(built.path('dist'), example.path('dist'), { recursive: true })
      return {
        ...example,
        commands: example.commands.map((text) => text.replaceAll(/^(?=npm run build$)/gm, '# Done: ')),
      }
    },
    dispose: built.dispose,
  }
}

/** Installs the programs `hub` and `tsc` where npm would. */
export function installPrograms(project: Project): void {
  const program = join(repository, 'dist', 'cli', 'hub.cjs')
  mkdirSync(project.path('node_modules', '.bin'))
  chmodSync(program, 0o755)
  symlinkSync(program, project.path('node_modules', '.bin', 'hub'))
  symlinkSync(join(repository, 'node_modules', 'typescript', 'bin', 'tsc'), project.path('node_modules', '.bin', 'tsc'))
}

const packages = ['hub-migrate', 'typeorm', 'pg', 'sqlite3', 'better-sqlite3', '@types/node', 'typescript'] as const

/** Runs shell commands in an example, as a user would: `hub` is the installed program. */
export function startShell(
  example: Project,
  commands: string,
  env: Readonly<Record<string, string | undefined>> = {},
): StartedHub {
  const started = run(example, commands, env)
  onTestFinished(() => void started.child.kill('SIGKILL'))
  return started
}

function run(example: Project, commands: string, env: Readonly<Record<string, string | undefined>> = {}): StartedHub {
  const path = [example.path('node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter)
  const child = spawn('bash', ['-e', '-c', commands], {
    cwd: example.folder,
    env: environmentFor({ PATH: path, ...env }),
    stdio: 'pipe',
  })
  child.stdin.end()
  return startedOf(child)
}

/**
 * Runs the commands of a README, a line each, until one fails: those of hub in this process, the others by a shell, each
 * with what was exported before it.
 */
export async function runCommands(
  example: Project,
  commands: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<HubResult> {
  let all: HubResult = { code: 0, signal: null, stdout: '', stderr: '' }
  let exported = env
  for (const line of commands.split('\n').map((text) => text.replace(/(^| )#.*/, '').trim())) {
    const [, words, variables, hub] = /^(export )?((?:[A-Z_]+=\S+ ?)*)(?:hub (.*))?$/.exec(line) ?? []
    const given = { ...exported, ...variablesOf(variables) }
    if (words !== undefined) exported = given
    else if (line !== '') {
      const result = await (hub === undefined
        ? startShell(example, line, exported).ended
        : runHub(example, wordsOf(hub), { env: given }))
      all = { ...result, stdout: all.stdout + result.stdout, stderr: all.stderr + result.stderr }
      if (result.code !== 0) break
    }
  }
  return all
}

/** Without PATH: {@link startShell} has its own. */
function variablesOf(assignments = ''): Record<string, string> {
  const all = [...assignments.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value] as const)
  return Object.fromEntries(all.filter(([name]) => name !== 'PATH'))
}

/** Words of a shell, some in double quotes. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '')
}
