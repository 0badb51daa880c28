import { join } from 'node:path'

import { type HubResult, startNode } from './hub.ts'
import { type Project, repository } from './project.ts'

/** A run of the program: where, and with which words. */
export interface ProgramRun {
  readonly project: Pick<Project, 'folder' | 'path' | 'write'>
  readonly words: readonly string[]
}

export interface ProcessOptions {
  /** The folder of the hub that runs; the repository unless told. */
  readonly hub?: string
  readonly env?: Readonly<Record<string, string>>
  readonly nodeArguments?: readonly string[]
}

export interface ProcessResults {
  readonly results: readonly HubResult[]
  /** What the process wrote to stderr beside its runs, such as Node's warnings. */
  readonly stderr: string
}

/**
 * Runs the program once for each in one process of its own, in this order, each in its project's folder: for what a
 * process loads, and how, where the test runner's own loading would be in the way. Gives the results in the same order.
 */
export async function runInOneProcess(
  runs: readonly ProgramRun[],
  { hub = repository, env = {}, nodeArguments = [] }: ProcessOptions = {},
): Promise<ProcessResults> {
  const [first] = runs
  if (!first) throw new Error('There is nothing to run.')
  await first.project.write('runs.mjs', driver)
  const given = runs.map(({ project, words }) => ({ folder: project.folder, words }))
  const program = join(hub, 'dist', 'cli', 'program.js')
  const words = [...nodeArguments, 'runs.mjs', program, JSON.stringify(given)]
  const { stdout, stderr } = await startNode(first.project, words, { env }).ended
  const lines = stdout.split('\n').filter((line) => line.startsWith('{"code"'))
  if (lines.length !== runs.length) throw new Error(`${lines.length} of ${runs.length} runs ended:\n${stdout}${stderr}`)
  return { results: lines.map((line) => JSON.parse(line) as HubResult), stderr }
}

const driver = `
import { Readable, Writable } from 'node:stream'
import { pathToFileURL } from 'node:url'

function collector() {
  let text = ''
  const stream = new Writable({ write(part, _encoding, done) { text += part; done() } })
  stream.end = () => stream
  return Object.assign(stream, { text: () => text })
}

const [program, runs] = process.argv.slice(2)
const { runProgram } = await import(pathToFileURL(program).href)
for (const { folder, words } of JSON.parse(runs)) {
  process.chdir(folder)
  const [stdout, stderr] = [collector(), collector()]
  const code = await runProgram(words, { stdin: Readable.from(['']), stdout, stderr })
  console.log(JSON.stringify({ code, signal: null, stdout: stdout.text(), stderr: stderr.text() }))
}
`
