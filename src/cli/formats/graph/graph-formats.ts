/** How a graph is printed: `text` is drawn for a terminal, the others are for other programs. */
export const graphFormats = ['text', 'mermaid', 'dot', 'svg', 'json'] as const
export type GraphFormat = (typeof graphFormats)[number]
