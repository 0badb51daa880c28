import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The sidebar: the documentation's table in the README, with its groups; below each page the other pages of its folder, or
 * of the folder of its name. Throws where a page stands nowhere.
 */
export function sidebarOf(place, pages) {
  const left = new Set(pages.filter((page) => !page.startsWith('api/') && page !== 'index.md'))
  const take = (page) => {
    left.delete(page)
    return { text: titleOf(place, page), link: `/${page.replace(/(index)?\.md$/, '')}` }
  }
  const groups = []
  for (const line of tableOf(place)) {
    const [, title] = /^\| \*\*(.*)\*\* \|/.exec(line) ?? []
    if (title !== undefined) groups.push({ text: title, items: [] })
    const [, page] = /^\| \[[^\]]*\]\(([^)#]*)\)/.exec(line) ?? []
    if (page !== undefined) groups.at(-1).items.push(take(page))
  }
  for (const item of groups.flatMap(({ items }) => items)) {
    const folder = item.link.startsWith('/docs/') && `${item.link.slice(1).replace(/\/$/, '')}/`
    const below = [...left].filter((page) => page.startsWith(folder)).toSorted()
    if (below.length > 0) Object.assign(item, { collapsed: true, items: below.map(take) })
  }
  groups.push(
    { text: 'Reference', items: [...left].filter((page) => page.startsWith('docs/reference/')).map(take) },
    { text: 'API', items: ['library', 'testing', 'sqlite3'].map((name) => ({ text: name, link: `/api/${name}/` })) },
    { text: 'Examples', collapsed: true, items: [...left].filter((page) => page.startsWith('examples/')).map(take) },
    {
      text: 'The project',
      collapsed: true,
      items: ['docs/design.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'].map(take),
    },
  )
  if (left.size > 0)
    throw new Error(`No place in the sidebar: ${[...left].join(', ')}. Name them in the README's table.`)
  return groups
}

function tableOf(place) {
  const [, after = ''] = readFileSync(join(place, 'index.md'), 'utf8').split('\n## Documentation\n')
  return after.split('\n## ')[0].split('\n')
}

function titleOf(place, page) {
  const [, title = page] = /^# (.*)$/m.exec(readFileSync(join(place, page), 'utf8')) ?? []
  return title.replaceAll('`', '')
}
