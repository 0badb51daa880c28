import type { EntitySet } from './words.ts'

export const invoicing: EntitySet = ({ isPostgres, key, str, text, int, num, flag, at, day, pick, one, many }) => ({
  Client: {
    columns: {
      id: key,
      name: str(200),
      vat: str(20, { nullable: true, unique: true }),
      discount: num(5, 4, { default: 0 }),
    },
  },
  Tax: {
    columns: { code: str(6, { primary: true }), rate: num(6, 4) },
    checks: [{ expression: 'rate >= 0 AND rate < 1' }],
  },
  Invoice: {
    columns: {
      id: key,
      year: int(),
      number: int(),
      issued: day(),
      due: day(),
      state: pick(['draft', 'sent', 'paid', 'void'], { default: 'draft' }),
      paidAt: at({ nullable: true }),
      net: num(14, 2, { default: 0 }),
      tax: num(14, 2, { default: 0 }),
      gross: num(14, 2, { asExpression: 'net + tax', generatedType: 'STORED', nullable: true }),
    },
    relations: {
      client: one('Client', { nullable: false, onDelete: 'RESTRICT' }),
      lines: many('InvoiceLine', 'invoice'),
      corrects: one('Invoice', { onDelete: 'RESTRICT' }),
    },
    uniques: [{ name: 'invoice_number', columns: ['year', 'number'] }],
    checks: [{ expression: 'due >= issued' }, { expression: `(state = 'paid') = ("paidAt" IS NOT NULL)` }],
    indices: [{ columns: ['due'], where: "state = 'sent'" }],
  },
  InvoiceLine: {
    columns: {
      id: key,
      position: int(),
      text: text(),
      quantity: num(12, 3, { default: 1 }),
      price: num(14, 4),
      total: num(14, 2, { asExpression: 'round(quantity * price, 2)', generatedType: 'STORED', nullable: true }),
    },
    relations: {
      invoice: one('Invoice', { nullable: false, onDelete: 'CASCADE' }),
      tax: one('Tax', { nullable: false }),
    },
    uniques: [{ columns: ['invoice', 'position'], ...(isPostgres && { deferrable: 'INITIALLY DEFERRED' }) }],
  },
  Reminder: {
    columns: {
      id: key,
      level: { type: 'smallint', default: 1 },
      sentAt: at(),
      fee: num(6, 2, { default: '5.00' }),
      final: flag(false),
    },
    relations: { invoice: one('Invoice', { nullable: false, onDelete: 'CASCADE' }) },
    uniques: [{ columns: ['invoice', 'level'] }],
  },
  OpenInvoice: {
    tableName: 'open_invoices',
    type: 'view',
    columns: { id: { type: 'int' }, days: { type: 'int' } },
    expression:
      'SELECT i.id AS id, c.name AS client, i.gross AS gross FROM invoice i JOIN client c ON c.id = i."clientId" WHERE i.state IN (\'sent\') ORDER BY i.due',
  },
})
