import { element } from './element.ts'

const themes = ['auto', 'light', 'dark'] as const
type Theme = (typeof themes)[number]
const names: { readonly [Each in Theme]: string } = { auto: 'as the system', light: 'light', dark: 'dark' }
const key = 'hub-graph-theme'

/** The button that goes through light, dark, and what the system has. */
export function themeButton(): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'theme' })
  let theme = remembered()
  const show = () => {
    document.documentElement.dataset['theme'] = theme
    button.textContent = `Theme: ${names[theme]}`
  }
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'auto'
    remember(theme)
    show()
  })
  show()
  return button
}

function remembered(): Theme {
  try {
    const value = localStorage.getItem(key)
    return themes.find((each) => each === value) ?? 'auto'
  } catch {
    // A file that is opened by itself may have no storage.
    return 'auto'
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem(key, theme)
  } catch {
    // Then it holds until the page is closed.
  }
}
