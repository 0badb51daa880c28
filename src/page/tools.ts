import { element } from './element.ts'
import { kinds, states, type Wanted } from './find.ts'
import type { Model } from './model.ts'

/** The controls by which revisions are found. */
export interface Tools {
  readonly bar: HTMLElement
  readonly search: HTMLInputElement
  wanted(): Wanted
  /** Shows everything again. */
  clear(): void
  /** Tells how many are found. */
  tell(text: string): void
}

/** Makes the controls; `changed` is called when something else is wanted. */
export function makeTools({ places }: Model, changed: () => void): Tools {
  const search = element('input', {
    type: 'search',
    placeholder: 'Message, id, label, file, author, operation',
    'aria-keyshortcuts': '/',
    autocomplete: 'off',
    spellcheck: 'false',
  })
  const kind = choice(kinds)
  const state = choice(states)
  const place = choice(places.map(({ name }, index) => [String(index), name] as const))
  const output = element('output', { class: 'count' })
  const labelled = (text: string, control: HTMLElement, name: string) =>
    element('label', { class: name }, element('span', {}, text), control)
  const bar = element(
    'div',
    { class: 'tools', role: 'search' },
    labelled('Search', search, 'search'),
    labelled('Show', kind, 'choice'),
    places.length > 0 ? labelled('State', state, 'choice') : null,
    places.length > 1 ? labelled('In', place, 'choice') : null,
    output,
  )
  search.addEventListener('input', changed)
  for (const control of [kind, state, place]) control.addEventListener('change', changed)
  return {
    bar,
    search,
    wanted: () => ({
      text: search.value,
      kind: kind.value,
      state: state.value,
      place: places[Number(place.value)] ?? null,
    }),
    clear() {
      search.value = ''
      kind.value = 'all'
      state.value = 'all'
    },
    tell: (text) => void (output.textContent = text),
  }
}

function choice(values: readonly (readonly [value: string, text: string])[]): HTMLSelectElement {
  return element('select', {}, ...values.map(([value, text]) => element('option', { value }, text)))
}
