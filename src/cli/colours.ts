import pc from 'picocolors'

import type { Streams } from './streams.ts'

/**
 * Colours if the stream is a terminal that has them (Node reads NO_COLOR, FORCE_COLOR and TERM); none for a file or
 * pipe.
 */
export function coloursFor(stream: Streams['stderr']): ReturnType<typeof pc.createColors> {
  return pc.createColors(stream.hasColors?.() ?? false)
}
