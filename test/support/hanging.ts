import { existsSync, rmSync } from 'node:fs'

import { expect, onTestFinished } from 'vitest'

import { type HubOptions, type HubResult, startHub, type StartedHub } from './hub.ts'
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
  await untilTrueOf(started, async () => existsSync(project.path(`at-${place}`)))
  return started
}

/** Waits until a program has written something to its log. */
export async function untilSays(started: StartedHub, words: RegExp): Promise<void> {
  let text = ''
  started.child.stderr?.on('data', (part: Buffer) => (text += part.toString('utf8')))
  await untilTrueOf(started, async () => words.test(text))
}

/** Starts the program and waits until its revision hangs at that position. */
export async function startUntilHangs(
  project: Project,
  words: readonly string[],
  place: string,
  options: HubOptions = {},
): Promise<StartedHub> {
  const mark = project.path('hangs')
  rmSync(mark, { force: true })
  const started = startHub(project, words, { ...options, env: { ...options.env, HANG: mark, HANG_AT: place } })
  onTestFinished(() => void started.child.kill('SIGKILL'))
  await untilTrueOf(started, async () => existsSync(mark))
  return started
}

/** Kills the program, as kill -9 does, once its revision hangs at that position. */
export async function killAt(project: Project, words: readonly string[], place: string): Promise<void> {
  const { child, ended } = await startUntilHangs(project, words, place)
  child.kill('SIGKILL')
  expect(await ended).toMatchObject({ code: null, signal: 'SIGKILL' })
}

/** Waits for an effect of a started program; fails if the program ends first. */
export async function untilTrueOf({ ended }: StartedHub, isTrue: () => Promise<boolean>): Promise<void> {
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

/** Waits until a run reports that it is waiting for another run. */
export async function waitingFor(waiting: StartedHub): Promise<void> {
  let said = ''
  waiting.child.stderr?.on('data', (part: Buffer) => (said += part.toString()))
  await untilTrueOf(waiting, async () => said.includes('waiting for another'))
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
