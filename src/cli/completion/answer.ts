import { Writable } from 'node:stream'

import { shownLines } from '../../shown.ts'
import { withConsoleOn } from '../console-on.ts'
import type { Streams } from '../streams.ts'
import { completeWords } from './complete-words.ts'
import type { Completions } from './completions.ts'
import { unquoted } from './unquoted.ts'

/**
 * Answers the script of a shell, which gives its name and the words before the cursor: a line with what is completed
 * (`words`, `files` or `folders`), then a line for each word. Whatever is wrong, nothing is said of it, since that would
 * stand in the middle of what is being typed.
 */
export async function answerShell([shell, ...words]: readonly string[], { stdout }: Streams): Promise<void> {
  const found = await withConsoleOn(new Writable({ write: (_part, _encoding, done) => done() }), () =>
    completeWords(shell === 'bash' ? words.map(unquoted) : words).catch((): Completions => []),
  )
  const lines =
    typeof found === 'string' ? [found] : ['words', ...found.map(([word, meaning]) => lineOf(word, meaning))]
  stdout.write(`${lines.join('\n')}\n`)
}

function lineOf(word: string, meaning: string): string {
  const brief = shownLines(meaning.split('\n')[0] ?? '').replaceAll('\t', ' ')
  return brief === '' ? word : `${word}\t${brief}`
}
