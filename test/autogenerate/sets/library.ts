import type { EntitySet } from './words.ts'

export const library: EntitySet = ({ key, str, text, int, flag, at, day, pick, one, many, both }) => ({
  Author: { columns: { id: key, name: str(150), born: int({ nullable: true }) }, indices: [{ columns: ['name'] }] },
  Work: {
    columns: { id: key, title: str(300), year: int({ nullable: true }) },
    relations: { authors: both('Author', { joinTable: { name: 'work_authors' } }), subjects: both('Subject') },
  },
  Subject: {
    columns: { code: str(15, { primary: true }), label: str(120) },
    relations: { broader: one('Subject', { onDelete: 'SET NULL' }) },
  },
  Edition: {
    columns: {
      isbn: str(13, { primary: true }),
      publisher: str(150),
      pages: int({ nullable: true }),
      language: str(3, { default: 'eng' }),
    },
    relations: { work: one('Work', { nullable: false, onDelete: 'CASCADE' }) },
    checks: [{ expression: 'length(isbn) IN (10, 13)' }],
  },
  Copy: {
    columns: {
      barcode: str(20, { primary: true }),
      shelf: str(20),
      condition: pick(['new', 'good', 'worn', 'lost'], { default: 'good' }),
    },
    relations: { edition: one('Edition', { nullable: false, onDelete: 'RESTRICT' }), loans: many('Loan', 'copy') },
  },
  Reader: { columns: { card: int({ primary: true }), name: str(120), blocked: flag(false), since: day() } },
  Loan: {
    columns: { id: key, from: day(), due: day(), returned: day({ nullable: true }), renewals: int({ default: 0 }) },
    relations: { copy: one('Copy', { nullable: false }), reader: one('Reader', { nullable: false }) },
    indices: [{ name: 'one_loan_a_copy', columns: ['copy'], unique: true, where: 'returned IS NULL' }],
    checks: [{ expression: 'due > "from" AND renewals <= 3' }],
  },
  Reservation: {
    columns: { id: key, at: at({ createDate: true }), note: text({ nullable: true }) },
    relations: {
      edition: one('Edition', { nullable: false, onDelete: 'CASCADE' }),
      reader: one('Reader', { nullable: false, onDelete: 'CASCADE' }),
    },
    uniques: [{ columns: ['edition', 'reader'] }],
  },
})
