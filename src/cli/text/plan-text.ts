import type { OperationEffect, StepEffects } from '../../commands/run/plan-effects.ts'
import { redactUrls } from '../../redact-urls.ts'
import { plural, someOf } from '../../words.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { truncated, wrapped } from '../terminal/text-width.ts'

/** How many steps, and operations of a step, are shown. */
const most = { steps: 10, operations: 15 }

/** What the steps of a run drop or rewrite, before it begins. */
export function planText(steps: readonly StepEffects[], terminal: Terminal): string {
  const { colours } = terminal
  const hidden = steps.length - most.steps
  const what =
    steps.length === 1 ? 'This revision drops or rewrites' : `${plural(steps.length, 'revision')} drop or rewrite`
  return [
    wrapped(
      `${what} something (${colours.failed('-')} drops, ${colours.warning('~')} rewrites a table or its rows):`,
      terminal.columns,
    ),
    ...steps.slice(0, most.steps).flatMap((step) => stepLines(step, terminal)),
    ...(hidden > 0 ? [`  and ${plural(hidden, 'more revision', 'more revisions')}`] : []),
  ].join('\n')
}

function stepLines(step: StepEffects, { colours, columns, hasUnicode }: Terminal): readonly string[] {
  const { revision, message, operations, unknown, names } = step
  const cut = (text: string, indent: number) => truncated(redactUrls(text), columns - indent - 1, hasUnicode)
  const hidden = operations.length - most.operations
  return [
    `  ${colours.id(revision)}${message === '' ? '' : ` ${cut(message, 3 + revision.length)}`}`,
    ...operations.slice(0, most.operations).map((each) => `    ${marked(each, (text) => cut(text, 6))}`),
    ...(hidden > 0 ? [`      and ${plural(hidden, 'more operation', 'more operations')}`] : []),
    ...(unknown === null
      ? []
      : [
          `    ${colours.warning('?')} ${cut(`not known before it runs: ${unknown}; its code names ${someOf(names)}`, 6)}`,
        ]),
  ]

  function marked({ operation, effect }: OperationEffect, shorten: (text: string) => string): string {
    if (effect === 'drops') return `${colours.failed('-')} ${shorten(operation)}`
    return effect === 'rewrites' ? `${colours.warning('~')} ${shorten(operation)}` : `  ${shorten(operation)}`
  }
}
