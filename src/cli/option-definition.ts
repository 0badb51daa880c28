/** The targets that an argument or option takes; `help/target-forms.ts` says what each can be. */
export type TargetKind =
  | 'upgrade'
  | 'downgrade'
  | 'stamp'
  | 'show'
  | 'edit'
  | 'parent'
  | 'dependency'
  | 'merge'
  | 'rebase'
  | 'onto'
  | 'repair'
  | 'lint'
  | 'history'
  | 'squash'

/** What a value is, so that the help explains it and a shell completes it. */
export type ValueKind = 'file' | 'folder' | 'environment' | 'code' | TargetKind

/** A positional argument. */
export interface PositionalDefinition {
  readonly type: 'string'
  readonly describe: string
  readonly default?: string | readonly string[]
  readonly demandOption?: true
  /** Takes all arguments that are left. */
  readonly array?: true
  readonly choices?: readonly string[]
  readonly takes?: ValueKind
}

/** An option: its help text, its values, and how it may be combined. */
export interface OptionDefinition {
  /** 'boolean' is a flag, 'string' takes a value. */
  readonly type: 'boolean' | 'string'
  readonly describe: string
  /** Its short form, one letter. */
  readonly alias?: string
  /** What stands for its value in the help. */
  readonly value?: string
  readonly takes?: ValueKind
  /** The only values that it takes. */
  readonly choices?: readonly string[]
  /** The option that it needs to have an effect. */
  readonly implies?: string
  /** Options that it cannot be combined with. */
  readonly conflicts?: string | readonly string[]
  /** May be repeated. */
  readonly array?: true
  /** Its value may be omitted, and is therefore only read after `=`. */
  readonly isValueOptional?: true
  /** Its value may be empty. */
  readonly isEmptyAllowed?: true
}

/** Options by their long names. */
export type OptionDefinitions = Readonly<Record<string, OptionDefinition>>
