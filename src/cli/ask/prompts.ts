import type { Writable } from 'node:stream'

import type { CANCEL_SYMBOL } from '@clack/prompts'

import { shown } from '../../shown.ts'
import { NotConfirmedError } from '../errors.ts'
import type { Live } from '../live.ts'
import type { Streams } from '../streams.ts'

/** Where a question is asked, and what ends it. */
export interface Asking {
  readonly streams: Streams
  /** Ends the question as Ctrl-C does. */
  readonly signal: AbortSignal
  /** Not shown while there is a question. */
  readonly live: Pick<Live, 'end'>
}

/** One of several answers. */
export interface Choice<Value> {
  readonly value: Value
  readonly label: string
  /** Shown beside it while it is the current one. */
  readonly hint?: string
}

/** Asks a yes-or-no question, with no as what Enter answers. Throws NotConfirmedError after Ctrl-C. */
export async function askYesNo(question: string, unanswered: string, asking: Asking): Promise<boolean> {
  const { confirm } = await import('@clack/prompts')
  const answer = await confirm({ ...given(question, asking), initialValue: false })
  return answered(answer, unanswered)
}

/** Asks for a text that is not empty; Enter takes the suggested one. Throws NotConfirmedError after Ctrl-C. */
export async function askText(
  question: string,
  unanswered: string,
  asking: Asking,
  suggested?: string,
): Promise<string> {
  const { text } = await import('@clack/prompts')
  const validate = (value: string | undefined) => (value?.trim() ? undefined : 'Write something, or leave with Ctrl-C.')
  const answer = await text({
    ...given(question, asking),
    validate,
    ...(suggested !== undefined && { initialValue: shown(suggested) }),
  })
  return answered(answer, unanswered)
}

/** Asks for one of several answers; Enter takes the first. Throws NotConfirmedError after Ctrl-C. */
export async function askOne<Value>(
  question: string,
  choices: readonly Choice<Value>[],
  unanswered: string,
  asking: Asking,
): Promise<Value> {
  const { select } = await import('@clack/prompts')
  const options = choices.map(({ label, hint }, value) => ({
    value,
    label: shown(label),
    ...(hint !== undefined && { hint: shown(hint) }),
  }))
  const answer = await select({ ...given(question, asking), options })
  return choices[answered(answer, unanswered)]?.value as Value
}

/** Questions go to stderr, since stdout is for the result. Input that ends answers none, as Ctrl-C does. */
function given(question: string, { streams: { stdin, stderr }, signal, live }: Asking) {
  live.end()
  const ended = new AbortController()
  stdin.once('end', () => ended.abort())
  const either = AbortSignal.any([signal, ended.signal])
  return { message: shown(question), input: stdin, output: sized(stderr), signal: either, withGuide: false }
}

/** A terminal may not know its size, as in a container, and says 0: then the usual one, by which the library wraps. */
function sized(stream: Streams['stderr']): Writable {
  const usual = { columns: 80, rows: 24 }
  return new Proxy(stream, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (name === 'columns' || name === 'rows') return value || usual[name]
      return typeof value === 'function' ? (value.bind(target) as unknown) : value
    },
  })
}

/** The library answers with a symbol after Ctrl-C. */
function answered<Value extends string | number | boolean>(
  answer: Value | typeof CANCEL_SYMBOL,
  unanswered: string,
): Value {
  if (typeof answer === 'symbol') throw new NotConfirmedError(unanswered, 'declined')
  return answer
}
