import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { packageFolder } from '../../../own-package.ts'
import { inlineJson, type PageData } from './page-data.ts'

/** The script and the style of the page, as the build wrote them. */
const built = join(packageFolder, 'dist', 'page')

/**
 * The graph as one file that asks the network for nothing: what is in it runs by its hash, and everything else is
 * forbidden to it.
 */
export function graphHtml(data: PageData): string {
  const [script, style] = [part('graph.js'), part('graph.css')]
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escaped(data.title)}</title>
<style>${style}</style>
</head>
<body>
<noscript>This page needs JavaScript, which is in it; nothing is loaded from elsewhere.</noscript>
<script type="application/json" id="data">${inlineJson(data)}</script>
<script>${script}</script>
</body>
</html>
`
}

function part(name: string): string {
  const file = join(built, name)
  if (!existsSync(file)) throw new Error(`${file} is missing: 'npm run build' writes it`)
  return readFileSync(file, 'utf8')
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`)
}
