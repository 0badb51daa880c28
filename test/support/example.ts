import { spawn } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { onTestFinished } from 'vitest'

import { environmentFor, type StartedHub, startedOf } from './hub.ts'
import { blocksOf } from './pages.ts'
import { createProject, type Project, repository } from './project.ts'

/** An environment of `examples/`, copied to a folder where a test may run it, with its packages installed. */
export interface Example extends Project {
  /** The shell commands in its README, by code block. */
  readonly commands: readonly string[]
}

/** Copies an example; the copy is removed after the test. */
export function createExample(name: string): Example {
  const project = createProject({}, { packages: [...packages] })
  cpSync(join(repository, 'examples', name), project.folder, { recursive: true })
  installPrograms(project)
  const commands = blocksOf(readFileSync(project.path('README.md'), 'utf8'), 'sh')
  return { ...project, commands: commands.map((text) => text.replaceAll(/^npm install$/gm, 'true # installed')) }
}

/** Installs the programs `hub` and `tsc` where npm would. */
export function installPrograms(project: Project): void {
  const program = join(repository, 'dist', 'cli', 'main.js')
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
  const path = [example.path('node_modules', '.bin'), process.env['PATH'] ?? ''].join(delimiter)
  const child = spawn('bash', ['-e', '-c', commands], {
    cwd: example.folder,
    env: environmentFor({ PATH: path, ...env }),
    stdio: 'pipe',
  })
  child.stdin.end()
  onTestFinished(() => void child.kill('SIGKILL'))
  return startedOf(child)
}
