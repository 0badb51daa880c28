import pc from 'picocolors'

import type { Colours } from './colours.ts'

const { red, green, yellow, blue, magenta, cyan, bold, dim, underline } = pc.createColors(true)
const lanes = [red, green, yellow, blue, magenta, cyan]

/** The colours of a terminal that has them. */
export const painted: Colours = {
  isOn: true,
  failed: red,
  warning: yellow,
  success: green,
  id: yellow,
  head: (text) => bold(green(text)),
  current: (text) => bold(cyan(text)),
  applied: green,
  pending: yellow,
  unknown: magenta,
  label: (text) => bold(magenta(text)),
  heading: bold,
  code: cyan,
  link: underline,
  dim,
  bold,
  // As git does, each colour plain and then bold.
  lane(number, text) {
    const paint = lanes[number % lanes.length] ?? red
    return number % (2 * lanes.length) < lanes.length ? paint(text) : bold(paint(text))
  },
}
