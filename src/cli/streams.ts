import type { Readable, Writable } from 'node:stream'

/** What a run of the program reads and writes: the process's own streams, or those of whoever calls it. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  readonly stdout: Writable & { readonly isTTY?: boolean }
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number; hasColors?(): boolean }
}
