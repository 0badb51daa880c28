import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

import { environmentFor } from '../../../support/hub.ts'
import { type Project, repository } from '../../../support/project.ts'

/** What was given to a file that may not be on the disk before the next sync. */
export type DiskWrite =
  | { readonly kind: 'write'; readonly path: string; readonly data: Buffer; readonly offset: number }
  | { readonly kind: 'truncate'; readonly path: string; readonly length: number }

/** What a process had the system do with the files of a folder. `sync` of the folder itself keeps its names. */
export type DiskEvent =
  | DiskWrite
  | { readonly kind: 'create'; readonly path: string }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'sync'; readonly path: string }

const calls = 'openat,pwrite64,ftruncate,fsync,fdatasync,unlink'

/** Runs the program under `strace`; returns what it did in the folder, in its order. */
export async function recordDisk(
  project: Pick<Project, 'path'>,
  words: readonly string[],
  folder: string,
): Promise<readonly DiskEvent[]> {
  const notes = mkdtempSync(join(tmpdir(), 'hub-strace-'))
  try {
    const file = join(notes, 'calls')
    const program = [process.execPath, join(repository, 'dist', 'cli', 'hub.cjs'), ...words]
    await promisify(execFile)(
      'strace',
      ['-f', '-qq', '-y', '-xx', '-s', '1000000', '-e', `trace=${calls}`, '-o', file, ...program],
      {
        cwd: project.path('.'),
        env: environmentFor(),
      },
    )
    return eventsOf(readFileSync(file, 'latin1'), folder)
  } finally {
    rmSync(notes, { recursive: true, force: true })
  }
}

function eventsOf(text: string, folder: string): readonly DiskEvent[] {
  const begun = new Map<string, string>()
  return text.split('\n').flatMap((line) => {
    const [, process = '', call = ''] = /^(\d+)\s+(.*)$/s.exec(line) ?? []
    if (call.endsWith('<unfinished ...>')) {
      begun.set(process, call.slice(0, -'<unfinished ...>'.length))
      return []
    }
    const rest = /^<\.\.\. \w+ resumed>(.*)$/s.exec(call)?.[1]
    const event = eventOf(rest === undefined ? call : `${begun.get(process)}${rest}`)
    return event !== null && event.path.startsWith(folder) && !event.path.endsWith('-shm') ? [event] : []
  })
}

function eventOf(call: string): DiskEvent | null {
  const [, name, values = '', result] = /^(\w+)\((.*)\)\s+= (-?\d+)/s.exec(call) ?? []
  if (name === undefined || Number(result) < 0) return null
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = textsIn(values)
  const path = first.toString()
  // AT_FDCWD has a path of its own in front.
  if (name === 'openat') return values.includes('O_CREAT') ? { kind: 'create', path: second.toString() } : null
  if (name === 'unlink') return { kind: 'unlink', path }
  if (name === 'pwrite64') return { kind: 'write', path, data: second, offset: lastNumberOf(values) }
  if (name === 'ftruncate') return { kind: 'truncate', path, length: lastNumberOf(values) }
  return { kind: 'sync', path }
}

/** The paths and strings among a call's values: `<\x2f…>`, `"\x2f…"`. */
function textsIn(values: string): readonly Buffer[] {
  return [...values.matchAll(/[<"]((?:\\x[0-9a-f]{2})*)[>"]/g)].map(([, hex = '']) =>
    Buffer.from(hex.replaceAll(String.raw`\x`, ''), 'hex'),
  )
}

function lastNumberOf(values: string): number {
  return Number(/(\d+)\s*$/.exec(values)?.[1])
}
