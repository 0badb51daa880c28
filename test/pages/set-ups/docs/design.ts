import type { SetUp } from '../../set-up.ts'
import { readdirSync } from 'node:fs'

import { expect } from 'vitest'

/** The drawing of the floors: each room that it names is a folder, and each but the page, which has no floor. */
export const setUp: SetUp = {
  printed({ text }) {
    const rooms = [...text.matchAll(/^[ \d]{4}(\w+)  /gm)].map(([, room]) => room)
    const more = [...text.matchAll(/ {2}(\w+) {2}(?:tables as data|a tokenizer)/g)].map(([, room]) => room)
    const folders = readdirSync('src', { withFileTypes: true }).filter(
      (entry) => entry.isDirectory() && entry.name !== 'page',
    )
    expect(new Set([...rooms, ...more].filter((room) => room !== 'files'))).toEqual(
      new Set(folders.map(({ name }) => name)),
    )
    return text
  },
}
