import type { Random } from '../random.ts'
import type { DiskEvent, DiskWrite } from './record.ts'

/** A file: what the disk is known to have, and what it was given since. */
interface Inode {
  synced: Buffer
  pending: DiskWrite[]
}

/** The size of what a disk writes as one. */
const sector = 512

/**
 * The files of a folder after the power was lost at one of the events. What was synced is there; of what was written since,
 * each write may be there, or not, or a part of its sectors. A name that was given or taken since the folder was synced
 * may be as it was before.
 */
export function afterPowerLoss(
  before: ReadonlyMap<string, Buffer>,
  events: readonly DiskEvent[],
  folder: string,
  random: Random,
): ReadonlyMap<string, Buffer> {
  const names = new Map<string, Inode>([...before].map(([path, synced]) => [path, { synced, pending: [] }]))
  let syncedNames = new Map(names)
  for (const event of events) {
    const inode = names.get(event.path)
    if (event.kind === 'create') {
      if (inode === undefined) names.set(event.path, { synced: Buffer.alloc(0), pending: [] })
    } else if (event.kind === 'unlink') names.delete(event.path)
    else if (event.kind === 'sync' && event.path === folder) syncedNames = new Map(names)
    else if (inode === undefined) continue
    else if (event.kind === 'sync') {
      inode.synced = inode.pending.reduce(applied, inode.synced)
      inode.pending = []
    } else inode.pending.push(event)
  }
  const found = new Map<string, Buffer>()
  const share = random.pick([0, 0.5, 1])
  for (const path of new Set([...names.keys(), ...syncedNames.keys()])) {
    const inode = random.pick([names, syncedNames]).get(path)
    if (inode === undefined) continue
    const kept = inode.pending.filter(() => random.next() < share).map((event) => torn(event, random))
    found.set(path, kept.reduce(applied, inode.synced))
  }
  return found
}

function applied(content: Buffer, event: DiskWrite): Buffer {
  if (event.kind === 'truncate') {
    const cut = Buffer.alloc(event.length)
    content.copy(cut)
    return cut
  }
  const result = Buffer.alloc(Math.max(content.length, event.offset + event.data.length))
  content.copy(result)
  event.data.copy(result, event.offset)
  return result
}

/** One in four writes is there in part. */
function torn(event: DiskWrite, random: Random): DiskWrite {
  if (event.kind === 'truncate' || event.data.length <= sector || random.next() > 0.25) return event
  const sectors = random.between(1, Math.floor(event.data.length / sector))
  return { ...event, data: event.data.subarray(0, sectors * sector) }
}
