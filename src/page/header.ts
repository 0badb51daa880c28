import { element } from './element.ts'
import type { Model } from './model.ts'
import { dateText, placeText, plural } from './texts.ts'
import { themeButton } from './theme.ts'

/** What the page is about, and how each environment stands. */
export function header({ data, places }: Model): HTMLElement {
  const { revisions, title, version, writtenAt } = data
  const heads = revisions.filter(({ isHead }) => isHead).length
  return element(
    'header',
    {},
    element(
      'div',
      { class: 'title' },
      element('h1', {}, title),
      element(
        'p',
        { class: 'soft' },
        `${plural(revisions.length, 'revision')}, ${plural(heads, 'head')}; written ${dateText(writtenAt)} by hub ${version}`,
      ),
      themeButton(),
    ),
    places.length === 0
      ? null
      : element(
          'ul',
          { class: 'places', 'aria-label': 'Environments' },
          ...places.map((place) => {
            const pending = revisions.filter((each) => ['pending', 'partly'].includes(place.stateOf(each))).length
            const text = placeText(place, pending)
            const kind = place.state.notRead !== null ? 'unread' : text === 'up to date' ? 'done' : 'behind'
            return element('li', { class: kind }, element('b', {}, place.name), ` ${text}`)
          }),
        ),
  )
}

/** The keys. */
export function footer(): HTMLElement {
  const keys = [
    ['↑ ↓', 'move'],
    ['→ ←', 'to what it stands on, and back'],
    ['/', 'search'],
    ['Enter', 'read'],
    ['Esc', 'back'],
  ]
  return element(
    'footer',
    {},
    ...keys.flatMap(([key = '', text = '']) => [element('kbd', {}, key), element('span', {}, ` ${text}`)]),
  )
}
