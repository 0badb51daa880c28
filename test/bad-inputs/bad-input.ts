/** Something that hub must refuse: with a sentence, and with nothing changed. */
export interface BadInput {
  /** What was given, as the page says it. */
  readonly given: string
  readonly words: readonly string[]
  /** Files over those of the group; null removes one. `@postgres@` stands for the url of a database made for the case. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>
  /** What is done to the database before, by somebody else. */
  readonly sql?: string
  readonly env?: Readonly<Record<string, string | undefined>>
  /** What the message must contain besides: which, and the way out. */
  readonly says?: readonly RegExp[]
}

/** Inputs of a kind: a section of the page. */
export interface BadInputs {
  readonly title: string
  readonly about: string
  /** The project in which they are given. */
  readonly files: Readonly<Record<string, string>>
  /** The target to which its revisions are applied before; without it there is no database. */
  readonly applied?: string
  readonly on?: 'postgres'
  readonly cases: readonly BadInput[]
}
