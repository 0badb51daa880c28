import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { environmentFor } from '../../support/hub.ts'

/** Something at a time, in milliseconds of the system's clock. */
export type At = readonly [milliseconds: number, text: string]

/** How a command ended in a process of the crowd. */
export interface Answer {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly began: number
  readonly ended: number
  /** What was written to stderr. */
  readonly said: readonly At[]
  /** What was sent to PostgreSQL. */
  readonly statements: readonly At[]
}

/** A command, and the project's folder in which it runs. */
export interface Task {
  readonly folder: string
  readonly words: readonly string[]
}

const program = fileURLToPath(new URL('member.mjs', import.meta.url))

/** A process that has loaded the program and waits for what it is to do. */
class Member {
  readonly #child: ChildProcessWithoutNullStreams
  #said = ''
  #give: (answer: unknown) => void = () => {}
  #fail: (error: Error) => void = () => {}
  readonly ready: Promise<unknown>

  constructor() {
    this.#child = spawn(process.execPath, [program], { env: environmentFor(), stdio: 'pipe' })
    this.ready = this.#next()
    createInterface(this.#child.stdout).on('line', (line) => this.#give(JSON.parse(line)))
    this.#child.stdin.on('error', () => {})
    this.#child.stderr.on('data', (part: Buffer) => (this.#said += part.toString('utf8')))
    this.#child.on('close', (code, signal) => {
      this.#fail(new Error(`A process of the crowd ended with ${code ?? signal}: ${this.#said}`))
    })
  }

  run(task: Task): Promise<Answer> {
    const answer = this.#next()
    this.#child.stdin.write(`${JSON.stringify(task)}\n`)
    // It is as member.mjs writes it.
    return answer as Promise<Answer>
  }

  kill(): void {
    this.#child.kill('SIGKILL')
  }

  #next(): Promise<unknown> {
    return new Promise((resolve, reject) => {
      this.#give = resolve
      this.#fail = reject
    })
  }
}

/** Processes that are there before they are needed, and then do something at the same time. */
export class Crowd {
  #members: Member[] = []

  /** Starts what is missing, and waits until that many are ready. */
  async gather(size: number): Promise<void> {
    while (this.#members.length < size) this.#members.push(new Member())
    await Promise.all(this.#members.map(({ ready }) => ready))
  }

  /** Gives each of these tasks to a process of its own, all at once. A process that dies is a failure. */
  async start(tasks: readonly Task[]): Promise<readonly Promise<Answer>[]> {
    await this.gather(tasks.length)
    return this.#members.slice(0, tasks.length).map((member, index) => {
      const task = tasks[index]
      if (task === undefined) throw new Error('There are as many processes as tasks.')
      return member.run(task)
    })
  }

  /** The same, until all of them have ended. */
  async run(tasks: readonly Task[]): Promise<readonly Answer[]> {
    try {
      return await Promise.all(await this.start(tasks))
    } catch (error) {
      // The others may still be at it: the next round has processes of its own.
      this.end()
      throw error
    }
  }

  end(): void {
    for (const member of this.#members) member.kill()
    this.#members = []
  }
}
