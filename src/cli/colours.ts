import pc from 'picocolors'

import type { Streams } from './streams.ts'

/** Colours for a terminal that has them, by Node's reading of NO_COLOR, FORCE_COLOR and TERM; none for a file or a pipe. */
export function coloursFor(stream: Streams['stderr']): ReturnType<typeof pc.createColors> {
  return pc.createColors(stream.hasColors?.() ?? false)
}
