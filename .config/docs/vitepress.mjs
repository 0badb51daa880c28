import { readFileSync } from 'node:fs'

import { defineConfig } from 'vitepress'

/** Copied beside the pages by build.mjs, with the sidebar. */
export default defineConfig({
  lang: 'en',
  title: 'hub',
  description: 'Schema migrations for TypeScript and TypeORM, as a graph of revisions',
  cleanUrls: true,
  // Nothing is asked of another host.
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  markdown: { languageAlias: { ejs: 'html' } },
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Tutorial', link: '/docs/tutorial' },
      { text: 'Cookbook', link: '/docs/cookbook/' },
      { text: 'Commands', link: '/docs/reference/commands' },
      { text: 'API', link: '/api/library/' },
    ],
    sidebar: JSON.parse(readFileSync(new URL('sidebar.json', import.meta.url), 'utf8')),
  },
})
