const light = ['#0969da', '#8250df', '#bc4c00', '#1a7f37', '#bf3989', '#4d5d00']
const dark = ['#58a6ff', '#bc8cff', '#f0883e', '#3fb950', '#f778ba', '#b3c24a']

function laneColours(colours: readonly string[]): string {
  return colours.map((colour, index) => `.c${index}{--lane:${colour}}`).join('')
}

/** The style of the drawing, for light and dark. */
export const svgStyle = [
  'svg{--paper:#fff;--ink:#1f2328;--soft:#57606a;color-scheme:light dark}',
  laneColours(light),
  'text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;fill:var(--ink);white-space:pre}',
  '.paper{fill:var(--paper)}.id{font-weight:600}.note{fill:var(--soft)}',
  '.lane{fill:none;stroke:var(--lane);stroke-width:2}.dashed{stroke-dasharray:3 3}',
  '.node{fill:var(--lane);stroke:var(--lane);stroke-width:2}',
  '.pending,.unknown,.partly{fill:var(--paper)}.unknown{stroke-dasharray:2 2}.partly{stroke-dasharray:5 2}',
  '.current{stroke:var(--ink);stroke-width:3}.interrupted{fill:#cf222e;stroke:#cf222e}',
  `@media (prefers-color-scheme:dark){svg{--paper:#0d1117;--ink:#e6edf3;--soft:#9198a1}${laneColours(dark)}}`,
].join('')
