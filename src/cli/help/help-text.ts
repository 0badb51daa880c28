import type { HelpTopic } from '../parse-command-line.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { commandPage } from './command-page.ts'
import { pageText } from './page.ts'
import { programPage } from './program-page.ts'
import { topics } from './topics.ts'

/** Wider than this, lines are hard to read. */
const widest = 100

/** The width of what is not printed on a terminal. */
const usual = 80

/** The help of a command, of a topic, or, for null, of the program. */
export function helpText(topic: HelpTopic, { isTerminal, columns, colours }: Omit<Terminal, 'hasUnicode'>): string {
  const page = topic === null ? programPage() : typeof topic === 'string' ? topics[topic]() : commandPage(topic)
  return pageText(page, { width: isTerminal ? Math.min(columns, widest) : usual, title: colours.heading })
}
