import { join } from 'node:path'

import { measured } from './measured.js'
import { spread } from './spread.js'

/**
 * Runs the contenders by turns (A B C A B C …), each `runs` times. Before each run `prepare` is called and after it
 * `verify`, with what the program printed: it throws where the work was not done. Gives a result for each contender.
 */
export async function takeTurns(contenders, { runs, warm, scratch, say }) {
  const samples = new Map(contenders.map((contender) => [contender, []]))
  for (let round = warm ? -1 : 0; round < runs; round++) {
    for (const contender of contenders) {
      const sample = await once(contender, scratch)
      if (round >= 0) samples.get(contender).push(sample)
    }
    say(round < 0 ? 'warm' : `${round + 1}/${runs}`)
  }
  return contenders.map((contender) => {
    const own = samples.get(contender)
    const of = (measure) => spread(own.map((sample) => sample[measure]))
    const { name, kind } = contender
    return { name, kind, wall: of('wall'), cpu: of('cpu'), memory: own[0].memory === null ? null : of('memory') }
  })
}

async function once({ name, command, cwd, env, code, prepare, verify }, scratch) {
  try {
    await prepare?.()
    const sample = await measured({ command, cwd, env, code, scratch: join(scratch, 'measured') })
    await verify?.(sample)
    return sample
  } catch (error) {
    throw new Error(`${name}: ${error.message}`, { cause: error })
  }
}
