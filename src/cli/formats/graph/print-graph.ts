import type { GraphResult } from '../../../commands/graph/graph-result.ts'
import { redactUrls } from '../../../redact-urls.ts'
import { shownData } from '../../../shown.ts'
import { graphDot } from './graph-dot.ts'
import type { GraphFormat } from './graph-formats.ts'
import { graphMermaid } from './graph-mermaid.ts'
import { graphSvg } from './graph-svg.ts'

const texts: { readonly [Format in Exclude<GraphFormat, 'text' | 'json'>]: (result: GraphResult) => string } = {
  mermaid: graphMermaid,
  dot: graphDot,
  svg: graphSvg,
}

/** The graph for other programs, without passwords of urls, and with control characters escaped. */
export function graphText(result: GraphResult, format: keyof typeof texts): string {
  return redactUrls(texts[format](shownData(result)))
}
