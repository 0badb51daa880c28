import { existsSync, readFileSync } from 'node:fs'

import { rows } from '../rows/rows.js'
import { partText } from './part-text.js'
import { versions } from './versions.js'
import { writeFormatted } from './write-formatted.js'

const json = new URL('../results.json', import.meta.url)
const markdown = new URL('../results.md', import.meta.url)
const paragraphs = new URL('../missed.md', import.meta.url)

/** The results of earlier runs, by row. */
export function readResults() {
  return existsSync(json) ? JSON.parse(readFileSync(json, 'utf8')) : {}
}

/** Puts a row's results in the place of its earlier ones in results.json, and writes results.md anew from it. */
export async function writeResults(lab, row, parts) {
  const results = { ...readResults(), [row.name]: { versions: await versions(lab), parts } }
  writeFormatted(json, `${JSON.stringify(results, rounded, 1)}\n`)
  writeFormatted(markdown, resultsText(results))
}

/** What results.md has. */
function resultsText(results) {
  const known = rows.filter(({ name }) => results[name])
  return `# Results of the bench

Written by \`npm run bench\`; \`bench/README.md\` says how it measures.

${summary(known, results)}
${known.map((row) => rowText(row, results[row.name])).join('\n')}`
}

function summary(known, results) {
  const lines = known.map(({ name, title }) => {
    const bounds = results[name].parts.flatMap((part) => part.bounds)
    const number = (wanted) => bounds.filter(({ isMet }) => isMet === wanted).length
    return `| [${name}](#${name}) | ${title} | ${number(true)} | ${number(false)} |\n`
  })
  return `| row | work | bounds met | missed |\n|---|---|---:|---:|\n${lines.join('')}`
}

function rowText({ name, title }, { versions: used, parts }) {
  const isMissed = parts.some(({ bounds }) => bounds.some(({ isMet }) => isMet === false))
  const why = isMissed ? `**What is missed:** ${paragraphOf(name)}\n\n` : ''
  return `## ${name}\n\n${title}. ${used}\n\n${why}${parts.map(partText).join('\n')}`
}

/** The paragraph of a row in missed.md: under a heading of its name. */
function paragraphOf(name) {
  const text = existsSync(paragraphs) ? readFileSync(paragraphs, 'utf8') : ''
  const [, paragraph] = new RegExp(`^## ${name}\\n+([^#]+)`, 'm').exec(text) ?? []
  return paragraph?.trim() ?? 'not yet explained in missed.md.'
}

function rounded(_, value) {
  return typeof value === 'number' ? Number(value.toPrecision(4)) : value
}
