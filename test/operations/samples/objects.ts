import type { EnumOperation } from '../../../src/operations/enums.ts'
import type { SchemaOperation } from '../../../src/operations/schemas.ts'
import type { SequenceOperation } from '../../../src/operations/sequences.ts'
import type { ViewOperation } from '../../../src/operations/views.ts'
import type { SamplesOf } from './sample.ts'

const ON_SQLITE = { sqlite: 'SQLite has no enum types' } as const

export const OBJECT_SAMPLES: SamplesOf<EnumOperation | ViewOperation | SchemaOperation | SequenceOperation> = {
  createEnum: [
    { operation: { kind: 'createEnum', enumType: { name: 'size', values: ['s', "it's", 'b\\s', '😀'] } } },
    { operation: { kind: 'createEnum', enumType: { name: 'app.size', values: ['s'] } } },
    {
      operation: { kind: 'createEnum', enumType: { name: 'mood', values: ['sad'] } },
      refused: { postgres: 'type "mood" already exists' },
    },
  ],
  alterEnum: [
    {
      operation: {
        kind: 'alterEnum',
        enumType: 'mood',
        values: ["it's", 'glad', 'sad'],
        columns: ['pets.mood'],
        previous: ['sad', "it's"],
      },
    },
    {
      operation: {
        kind: 'alterEnum',
        enumType: 'mood',
        values: ['b"lue\\', "it's"],
        columns: ['pets.mood'],
        mapping: { sad: 'b"lue\\' },
        previous: ['sad', "it's"],
      },
    },
    {
      operation: { kind: 'alterEnum', enumType: 'mood', values: ['sad'], columns: ['pets.mood'] },
      irreversible: "the previous values of enum 'mood' are not known",
      refused: { sqlite: "'pets.mood' contains 'it's'", postgres: "it's" },
    },
    {
      operation: {
        kind: 'alterEnum',
        enumType: 'app.shade',
        values: ['light', 'dark'],
        columns: ['app.papers.shade'],
        previous: ['dark', 'light'],
      },
      refused: { sqlite: "There is no column 'app.papers.shade'" },
    },
  ],
  renameEnum: [
    { operation: { kind: 'renameEnum', enumType: 'mood', name: 'my "mood".x' } },
    { operation: { kind: 'renameEnum', enumType: 'app.shade', name: 'tone' } },
  ],
  addEnumValue: [
    {
      operation: {
        kind: 'addEnumValue',
        enumType: 'mood',
        value: 'glad',
        after: 'sad',
        columns: ['pets.mood'],
        definition: { name: 'mood', values: ['sad', "it's"] },
      },
    },
    {
      operation: {
        kind: 'addEnumValue',
        enumType: 'mood',
        value: "it's",
        before: 'sad',
        ifNotExists: true,
        columns: ['pets.mood'],
      },
      irreversible: "the other values of enum 'mood' and its columns are not known; use op.alterEnum to remove 'it's'",
    },
    {
      operation: { kind: 'addEnumValue', enumType: 'mood', value: 'glad', after: 'blue', columns: ['pets.mood'] },
      irreversible: "the other values of enum 'mood' and its columns are not known; use op.alterEnum to remove 'glad'",
      refused: { sqlite: "it has no value 'blue'", postgres: '"blue" is not an existing enum label' },
    },
    {
      operation: { kind: 'addEnumValue', enumType: 'mood', value: 'glad', before: 'sad', ifNotExists: true },
      irreversible: "the other values of enum 'mood' and its columns are not known; use op.alterEnum to remove 'glad'",
      refused: ON_SQLITE,
    },
    {
      operation: { kind: 'addEnumValue', enumType: 'app.shade', value: "it's", after: 'dark' },
      irreversible:
        "the other values of enum 'app.shade' and its columns are not known; use op.alterEnum to remove 'it's'",
      refused: ON_SQLITE,
    },
    {
      operation: { kind: 'addEnumValue', enumType: 'mood', value: 'sad' },
      irreversible: "the other values of enum 'mood' and its columns are not known; use op.alterEnum to remove 'sad'",
      refused: { ...ON_SQLITE, postgres: 'enum label "sad" already exists' },
    },
  ],
  renameEnumValue: [
    {
      operation: { kind: 'renameEnumValue', enumType: 'mood', value: "it's", newValue: 'so "so"' },
      refused: ON_SQLITE,
    },
    {
      operation: {
        kind: 'renameEnumValue',
        enumType: 'mood',
        value: 'sad',
        newValue: 'so "so"',
        columns: ['pets.mood'],
      },
    },
    {
      operation: { kind: 'renameEnumValue', enumType: 'mood', value: 'sad', newValue: "it's", columns: ['pets.mood'] },
      refused: { sqlite: "it already has the value 'it's'", postgres: 'enum label "it\'s" already exists' },
    },
  ],
  dropEnum: [
    { operation: { kind: 'dropEnum', enumType: 'hue', definition: { name: 'hue', values: ['red', 'blue'] } } },
    {
      operation: { kind: 'dropEnum', enumType: 'nothing', ifExists: true },
      irreversible: "the definition of enum 'nothing' is not known",
    },
    {
      operation: { kind: 'dropEnum', enumType: 'mood', cascade: true },
      irreversible: "the definition of enum 'mood' is not known",
    },
    {
      operation: { kind: 'dropEnum', enumType: 'mood' },
      irreversible: "the definition of enum 'mood' is not known",
      refused: { postgres: 'other objects depend on it' },
    },
  ],
  createView: [
    { operation: { kind: 'createView', view: { name: "it's", definition: "SELECT 'x\n' AS a, age AS b FROM users" } } },
    {
      operation: {
        kind: 'createView',
        view: { name: 'titles', definition: 'SELECT id, title, 1 AS one FROM pages' },
        replace: true,
      },
      irreversible: "the previous definition of view 'titles' is not known",
    },
    {
      operation: {
        kind: 'createView',
        view: { name: 'titles', definition: "SELECT id, upper(title) AS title FROM pages WHERE title <> ''" },
        replace: true,
        previous: { name: 'titles', definition: 'SELECT id, title FROM "pages"' },
      },
    },
    {
      operation: {
        kind: 'createView',
        view: {
          name: 'app.sizes',
          definition: 'SELECT a, b FROM notes',
          materialized: true,
          indexes: [{ name: 'ix sizes', columns: ['b', { column: 'a', order: 'DESC' }], unique: true }],
        },
      },
      refused: { sqlite: "no materialized views ('app.sizes')" },
    },
    {
      operation: { kind: 'createView', view: { name: 'sizes', definition: 'SELECT 1 AS a', materialized: true } },
      refused: { sqlite: "no materialized views ('sizes')" },
    },
    {
      operation: { kind: 'createView', view: { name: 'titles', definition: 'SELECT 1 AS a' } },
      refused: { sqlite: 'already exists', postgres: 'already exists' },
    },
  ],
  dropView: [
    {
      operation: {
        kind: 'dropView',
        view: 'titles',
        definition: { name: 'titles', definition: 'SELECT id, title FROM "pages"' },
      },
    },
    {
      operation: {
        kind: 'dropView',
        view: 'app.sums',
        materialized: true,
        definition: { name: 'app.sums', definition: 'SELECT sum(a) AS sum FROM notes', materialized: true },
      },
      refused: { sqlite: "no materialized views ('app.sums')" },
    },
    {
      operation: { kind: 'dropView', view: 'nothing', ifExists: true, cascade: true },
      irreversible: "the definition of view 'nothing' is not known",
    },
  ],
  renameSequence: [
    { operation: { kind: 'renameSequence', sequence: 'app.papers_id_seq', name: 'my "papers".x' } },
    { operation: { kind: 'renameSequence', sequence: 'papers_id_seq', name: 'x', ifExists: true } },
  ],
  createSchema: [
    { operation: { kind: 'createSchema', schema: "it's" }, refused: { sqlite: 'SQLite has no schemas' } },
    {
      operation: { kind: 'createSchema', schema: 'app', ifNotExists: true },
      irreversible: "'app' may have existed before",
      refused: { sqlite: "SQLite has no schemas ('app')" },
    },
  ],
  dropSchema: [
    { operation: { kind: 'dropSchema', schema: 'empty' }, refused: { sqlite: 'SQLite has no schemas' } },
    {
      operation: { kind: 'dropSchema', schema: 'app', ifExists: true, cascade: true },
      irreversible: "what schema 'app' contained is not known",
      refused: { sqlite: 'SQLite has no schemas' },
    },
    {
      operation: { kind: 'dropSchema', schema: 'app' },
      refused: { sqlite: 'SQLite has no schemas', postgres: 'other objects depend on it' },
    },
  ],
}
