import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { measured } from './measured.js'

/**
 * Runs a contender once under Node's CPU profiler and gives, for all its threads, the milliseconds of their own time by
 * what the code belongs to (a room of hub, a package, Node itself, the garbage collection) and by function; most first.
 */
export async function profile({ command: [node, ...words], cwd, env, code, prepare }, scratch) {
  const folder = join(scratch, 'profiles')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder)
  await prepare?.()
  const command = [node, '--cpu-prof', '--cpu-prof-dir', folder, ...words]
  await measured({ command, cwd, env, code, scratch: join(scratch, 'measured') })
  const owners = new Map()
  const functions = new Map()
  for (const name of readdirSync(folder)) {
    for (const { frame, milliseconds } of framesOf(JSON.parse(readFileSync(join(folder, name), 'utf8')))) {
      if (frame.functionName === '(idle)') continue
      add(owners, ownerOf(frame), milliseconds)
      add(functions, `${frame.functionName || '(anonymous)'} ${placeOf(frame)}`, milliseconds)
    }
  }
  return { owners: sorted(owners), functions: sorted(functions) }
}

function framesOf({ nodes, samples, timeDeltas }) {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, { frame: callFrame, milliseconds: 0 }]))
  for (const [index, id] of samples.entries()) frames.get(id).milliseconds += timeDeltas[index] / 1000
  return frames.values()
}

function ownerOf({ functionName, url }) {
  if (functionName.startsWith('(')) return functionName
  if (url.startsWith('node:') || url === '') return 'Node'
  const [, path] = /^.*\/node_modules\/(.*)$/.exec(url) ?? []
  if (path === undefined) return 'revisions and config'
  const parts = path.split('/')
  if (parts[0] === 'hub-migrate') return `hub: ${parts.slice(2, -1).join('/') || parts.at(-1)}`
  return parts[0].startsWith('@') ? `${parts[0]}/${parts[1]}` : parts[0]
}

function placeOf({ url, lineNumber }) {
  return url === '' ? '' : `${url.replace(/^.*\/node_modules\//, '').replace(/^file:\/\//, '')}:${lineNumber + 1}`
}

function add(map, key, milliseconds) {
  map.set(key, (map.get(key) ?? 0) + milliseconds)
}

function sorted(map) {
  return [...map].toSorted(([, one], [, other]) => other - one)
}
