import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join, relative } from 'node:path'

import { onTestFinished } from 'vitest'
import { parse } from 'unbash'

import { installPrograms } from '../support/example.ts'
import { environmentFor, hub, type HubResult, startedOf } from '../support/hub.ts'
import type { Project } from '../support/project.ts'
import { runHub } from '../support/run-hub.ts'
import { hubWords, wordsOf } from './commands.ts'
import { otherPrograms } from './programs.ts'

/** The shell of a page's reader: what is exported and where it is stays from one block to the next. */
export class Shell {
  readonly #project: Project
  #folder: string
  #env: NodeJS.ProcessEnv

  constructor(project: Project, env: Readonly<Record<string, string>>) {
    this.#project = project
    this.#folder = project.folder
    installPrograms(project)
    const programs = project.path('node_modules', '.stand-ins')
    mkdirSync(programs)
    for (const name of Object.keys(otherPrograms))
      writeFileSync(join(programs, name), standIn[name] ?? '#!/bin/sh\nexit 0\n', { mode: 0o755 })
    const path = [project.path('node_modules', '.bin'), programs, process.env['PATH'] ?? '']
    this.#env = environmentFor({
      ...env,
      PATH: path.join(delimiter),
      HOME: project.path('node_modules'),
      EDITOR: 'true',
      VISUAL: 'true',
    })
  }

  /** The working folder. */
  get folder(): string {
    return this.#folder
  }

  /** Runs commands up to the first that fails; gives what they print as a terminal would show it. */
  async run(commands: string): Promise<HubResult> {
    const state = this.#project.path('node_modules', '.shell')
    const script = `exec 2>&1; trap '{ pwd; env -0; } > ${state}' EXIT\nset -e\n${commands}`
    const child = spawn('bash', ['-c', script], { cwd: this.#folder, env: this.#env, stdio: 'pipe' })
    onTestFinished(() => void child.kill('SIGKILL'))
    child.stdin.end()
    const result = await startedOf(child).ended
    const [, folder = this.#folder, variables = ''] = /^(.*)\n([^]*)$/.exec(readFileSync(state, 'utf8')) ?? []
    this.#folder = folder
    this.#env = Object.fromEntries(
      variables.split('\0').flatMap((each) => {
        const at = each.indexOf('=')
        return at > 0 ? [[each.slice(0, at), each.slice(at + 1)]] : []
      }),
    )
    return result
  }

  /** Runs commands of hub alone in this process, which is quicker; null where a shell is needed. */
  async runHere(commands: string): Promise<readonly HubResult[] | null> {
    const lines = plainCommands(commands)
    if (lines === null) return null
    const results: HubResult[] = []
    for (const { words, variables } of lines) {
      const options = {
        env: { ...this.#env, ...variables },
        folder: relative(this.#project.folder, this.#folder) || '.',
      }
      // A changed module of JavaScript needs a new process.
      results.push(
        await runHub(this.#project, words, options).catch((error: unknown) => {
          if (String(error).includes('use hub()')) return hub(this.#project, words, options)
          throw error
        }),
      )
    }
    return results
  }
}

/** What stands in the place of a program, where it is not just nothing. */
const standIn: Readonly<Record<string, string>> = {
  npx: '#!/bin/sh\ncase "$1" in hub|tsc) exec "$@";; esac\n',
  pnpm: '#!/bin/sh\n[ "$1" = exec ] && shift\ncase "$1" in hub|tsc) exec "$@";; esac\n',
  yarn: '#!/bin/sh\ncase "$1" in hub|tsc) exec "$@";; esac\n',
  npm: `#!/bin/sh\ncase "$1" in init|pkg) exec > /dev/null;; esac\ncase "$1" in init|pkg|run|start|test) PATH="$(echo "$PATH" | sed 's#[^:]*/.stand-ins:##')" exec npm "$@";; esac\n`,
}

interface PlainCommand {
  readonly words: readonly string[]
  readonly variables: Readonly<Record<string, string>>
}

/** The commands, if all are of hub and nothing in them is for a shell; else null. */
function plainCommands(commands: string): readonly PlainCommand[] | null {
  const found: PlainCommand[] = []
  for (const { command, background } of parse(commands).commands) {
    if (command.type !== 'Command' || background === true || command.redirects.length > 0) return null
    const words = wordsOf(command)
    const hubs = hubWords(words)
    const isPlain = words[0] === 'hub' || (words[0] === 'npx' && words[1] === 'hub')
    if (hubs === null || !isPlain || words.some((word) => /[$`*~{]/.test(word))) return null
    const variables: Record<string, string> = {}
    for (const each of command.prefix)
      if (each.type === 'Assignment') variables[each.name ?? ''] = each.value?.type === 'Word' ? each.value.value : ''
    found.push({ words: hubs, variables })
  }
  return found
}
