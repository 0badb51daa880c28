import type { EntitySet } from './words.ts'

export const shop: EntitySet = ({
  isPostgres,
  key,
  uuid,
  str,
  text,
  int,
  num,
  flag,
  at,
  json,
  pick,
  stamps,
  gone,
  one,
  own,
  many,
  both,
}) => ({
  Category: {
    columns: { id: key, slug: str(120, { unique: true }), name: str(120), position: int({ default: 0 }) },
    relations: { parent: one('Category', { onDelete: 'SET NULL' }), children: many('Category', 'parent') },
    indices: [{ columns: ['position'] }],
  },
  Product: {
    columns: {
      id: uuid,
      sku: str(40, { unique: true }),
      title: str(200),
      description: text({ nullable: true }),
      price: num(12, 2),
      stock: int({ default: 0 }),
      attributes: json({ default: {} }),
      active: flag(true),
      ...stamps,
      deletedAt: gone,
    },
    relations: {
      categories: both('Category', { joinTable: { name: 'product_categories' } }),
      images: many('ProductImage', 'product'),
    },
    checks: [{ name: 'chk_product_price', expression: 'price >= 0' }, { expression: '"stock" >= 0' }],
    indices: [{ name: 'idx_product_active', columns: ['title'], where: '"active"' }],
  },
  ProductImage: {
    columns: { id: key, url: str(500), position: int({ default: 1 }) },
    relations: { product: one('Product', { nullable: false, onDelete: 'CASCADE' }) },
  },
  Customer: {
    columns: { id: key, email: str(320, { unique: true }), name: str(100), vip: flag(false), ...stamps },
    relations: { cart: own('Cart', { onDelete: 'SET NULL' }), orders: many('Order', 'customer') },
  },
  Cart: { columns: { id: key, token: str(64, { unique: true }), expiresAt: at({ nullable: true }) } },
  CartLine: {
    columns: {
      cartId: int({ primary: true }),
      productId: { ...uuid, generated: undefined },
      quantity: int({ default: 1 }),
    },
    relations: {
      cart: one('Cart', { joinColumn: { name: 'cartId' }, onDelete: 'CASCADE' }),
      product: one('Product', { joinColumn: { name: 'productId' } }),
    },
    checks: [{ expression: 'quantity BETWEEN 1 AND 99' }],
  },
  Order: {
    tableName: 'orders',
    columns: {
      id: key,
      number: str(20, { unique: true }),
      status: pick(['new', 'paid', 'shipped', 'done', 'cancelled'], { default: 'new' }),
      total: num(12, 2, { default: 0 }),
      currency: { type: isPostgres ? 'char' : 'character', length: 3 },
      paidAt: at({ nullable: true }),
      ...stamps,
    },
    relations: {
      customer: one('Customer', { nullable: false, onDelete: 'RESTRICT' }),
      lines: many('OrderLine', 'order'),
    },
    indices: [{ columns: ['status', 'createdAt'] }, { columns: ['paidAt'], where: '"paidAt" IS NOT NULL' }],
  },
  OrderLine: {
    columns: { id: key, title: str(200), price: num(12, 2), quantity: int() },
    relations: {
      order: one('Order', { nullable: false, onDelete: 'CASCADE' }),
      product: one('Product', { onDelete: 'SET NULL' }),
    },
  },
})
