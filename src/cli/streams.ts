import type { Readable, Writable } from 'node:stream'

/** The streams that the program reads and writes: those of the process, or of a caller. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: OutputStream
  readonly stderr: OutputStream
}

/** A terminal also tells its size and whether it has colours. */
export type OutputStream = Writable & {
  readonly isTTY?: boolean
  readonly columns?: number
  readonly rows?: number
  hasColors?(): boolean
}

/** Whether the program runs on a terminal, where it can ask. */
export function hasTerminal({ stdin, stderr }: Streams): boolean {
  return Boolean(stdin.isTTY && stderr.isTTY)
}
