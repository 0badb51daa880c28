import type { OutputStream, Streams } from '../streams.ts'
import { type ColorMode, type Colours, plain } from './colours.ts'

/** What is known of one of the program's output streams. */
export interface Terminal {
  /** False for a file or pipe. */
  readonly isTerminal: boolean
  /** Its width now; Infinity for a file or pipe, which takes whole lines. */
  readonly columns: number
  readonly colours: Colours
  /** Whether it shows more than ASCII. A file or pipe does as the terminal of the process would. */
  readonly hasUnicode: boolean
}

/** What is known of the program's two output streams. */
export interface Terminals {
  readonly stdout: Terminal
  readonly stderr: Terminal
}

/** The width of a terminal that does not tell it. */
const usualColumns = 80

/** What is known of the program's output streams, with the colours that `--color` asks for. */
export async function terminalsOf(
  { stdout, stderr }: Pick<Streams, 'stdout' | 'stderr'>,
  mode: ColorMode,
): Promise<Terminals> {
  return { stdout: await terminalOf(stdout, mode), stderr: await terminalOf(stderr, mode) }
}

async function terminalOf(stream: OutputStream, mode: ColorMode): Promise<Terminal> {
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.isTTY ? stream.columns || usualColumns : Infinity
    },
    colours: await coloursOf(stream, mode),
    hasUnicode: hasUnicode(),
  }
}

/** Whether a terminal shows Unicode, by the environment of the process. */
export function hasUnicode(env: NodeJS.ProcessEnv = process.env, platform: NodeJS.Platform = process.platform) {
  if (env['TERM'] === 'dumb' || env['TERM'] === 'linux') return false
  if (platform === 'win32') {
    // The console of older versions of Windows has few characters; these programs have all.
    const isModern = env['WT_SESSION'] || env['TERM_PROGRAM'] || env['TERMINAL_EMULATOR'] || env['ConEmuTask']
    return Boolean(isModern) || /^(xterm|alacritty|rxvt)/.test(env['TERM'] ?? '')
  }
  // By POSIX the first of them that is set and not empty names the character set.
  return /utf-?8/i.test(env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '')
}

/** What paints is loaded where there are colours. */
async function coloursOf(stream: OutputStream, mode: ColorMode): Promise<Colours> {
  return hasColours(stream, mode) ? (await import('./painted.ts')).painted : plain
}

/** Node reads NO_COLOR, FORCE_COLOR and TERM for a terminal; FORCE_COLOR holds for a file or pipe too. */
function hasColours(stream: OutputStream, mode: ColorMode): boolean {
  if (mode !== 'auto') return mode === 'always'
  if (stream.isTTY) return stream.hasColors?.() ?? false
  const forced = process.env['FORCE_COLOR'] ?? ''
  return forced !== '' && forced !== '0' && forced !== 'false'
}

/** The code of an error or a warning, and how to read about it. */
export function codeText(code: string, { hasUnicode: isUnicode }: Pick<Terminal, 'hasUnicode'>): string {
  return `${code} ${isUnicode ? '·' : '-'} hub explain ${code}`
}
