/** What is in a page that `hub graph --html` wrote. */
export interface Page {
  readonly policy: string
  readonly data: {
    readonly revisions: readonly {
      readonly revision: string
      readonly file: string | null
      readonly members: readonly { readonly revision: string; readonly message: string | null }[]
      readonly details: {
        readonly longMessage: string
        readonly author: string | null
        readonly operations: readonly {
          readonly databases: readonly string[]
          readonly operations: readonly string[]
          readonly unknown: string | null
        }[]
        readonly sql: readonly {
          readonly database: string
          readonly sql: string | null
          readonly reason: string | null
        }[]
      }
    }[]
    readonly environments: readonly { readonly environment: string; readonly notRead: string | null }[]
  }
  readonly script: string
  readonly style: string
}

/** Reads the parts of a page. */
export function readPage(html: string): Page {
  const part = (pattern: RegExp) => {
    const [, found] = pattern.exec(html) ?? []
    if (found === undefined) throw new Error(`the page has no ${pattern.source}`)
    return found
  }
  return {
    policy: part(/http-equiv="Content-Security-Policy" content="([^"]*)"/),
    data: JSON.parse(part(/<script type="application\/json" id="data">([^<]*)<\/script>/)) as Page['data'],
    script: part(/<script>([^]*?)<\/script>\n<\/body>/),
    style: part(/<style>([^]*?)<\/style>/),
  }
}
