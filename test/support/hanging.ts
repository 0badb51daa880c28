import { existsSync, rmSync } from 'node:fs'

import { expect, onTestFinished } from 'vitest'

import { type HubOptions, type HubResult, startHub, type StartedHub, type StartedRun } from './hub.ts'
import type { Project } from './project.ts'

/** The start of a revision that can hang: if HANG_AT is 1, `await reach('1')` writes the file HANG and stops there. */
export const reachHead = `
import { writeFileSync } from 'node:fs'

async function reach(place: string): Promise<void> {
  if (process.env['HANG_AT'] !== place) return
  writeFileSync(process.env['HANG'] ?? '', 'here')
  await new Promise((resolve) => setTimeout(resolve, 600_000))
}
`

/**
 * The start of a revision that reports its position and waits: `await stay('block')` returns once the file `go-block`
 * exists.
 */
export const stayHead = `
import { existsSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

async function stay(place: string): Promise<void> {
  writeFileSync('at-' + place, 'here')
  while (!existsSync('go-' + place)) await pause(20)
}
`

/** Starts the program and waits until its revision stays at that position. */
export async function startUntilStays(
  project: Project,
  words: readonly string[],
  place: string,
  options: HubOptions = {},
): Promise<StartedHub> {
  const started = startHub(project, words, options)
  onTestFinished(() => void started.child.kill('SIGKILL'))
  await untilStays(started, project, place)
  return started
}

/** Waits until a run's revision stays at that position. */
export function untilStays(started: StartedRun, project: Project, place: string): Promise<void> {
  return untilTrueOf(started, async () => existsSync(project.path(`at-${place}`)))
}

/** Waits until a run has written something to its log. */
export function untilSays(started: StartedRun, words: RegExp | string): Promise<void> {
  return untilTrueOf(started, async () =>
    typeof words === 'string' ? started.said().includes(words) : words.test(started.said()),
  )
}

/** Starts the program and waits until its revision hangs at that position. */
export async function startUntilHangs(
  project: Project,
  words: readonly string[],
  place: string,
  options: HubOptions = {},
): Promise<StartedHub> {
  const started = startHub(project, words, { ...options, env: { ...options.env, ...hangingAt(project, place) } })
  onTestFinished(() => void started.child.kill('SIGKILL'))
  await untilHangs(started, project)
  return started
}

/** The variables of a run whose revision is to hang at that position. */
export function hangingAt(project: Project, place: string): Readonly<Record<string, string>> {
  rmSync(project.path('hangs'), { force: true })
  return { HANG: project.path('hangs'), HANG_AT: place }
}

/** Waits until a run's revision hangs. */
export function untilHangs(started: StartedRun, project: Project): Promise<void> {
  return untilTrueOf(started, async () => existsSync(project.path('hangs')))
}

/** Kills the program, as kill -9 does, once its revision hangs at that position. */
export async function killAt(project: Project, words: readonly string[], place: string): Promise<void> {
  const { child, ended } = await startUntilHangs(project, words, place)
  child.kill('SIGKILL')
  expect(await ended).toMatchObject({ code: null, signal: 'SIGKILL' })
}

/** Waits for an effect of a started run; fails if the run ends first. */
export async function untilTrueOf({ ended }: Pick<StartedRun, 'ended'>, isTrue: () => Promise<boolean>): Promise<void> {
  let early: unknown
  void ended.then((result) => (early = result))
  await until(async () => {
    if (early) throw new Error(`It ended too early: ${JSON.stringify(early)}`)
    return isTrue()
  })
}

/** Waits for the end of a program that was told to stop; fails if it runs as long as its hanging revision would. */
export async function stopped({ ended }: StartedHub): Promise<HubResult> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`It is still there after ${patience} ms`)), patience)
  })
  try {
    return await Promise.race([ended, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * How long a test waits for an expected event, in milliseconds: the machine may be busy, and a test has two minutes.
 */
const patience = 100_000

/** Waits until a condition holds. */
export async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + patience
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`Waited for ${patience} ms: ${isTrue.toString()}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
