import type { EntitySet } from './words.ts'

export const restaurant: EntitySet = ({
  key,
  str,
  text,
  int,
  num,
  flag,
  at,
  json,
  list,
  pick,
  stamps,
  one,
  many,
  both,
}) => ({
  Table: {
    tableName: 'tables',
    columns: { number: int({ primary: true }), seats: int({ default: 2 }), outside: flag(false) },
    checks: [{ expression: 'seats > 0' }],
  },
  Dish: {
    columns: {
      id: key,
      name: str(120, { unique: true }),
      price: num(6, 2),
      course: pick(['starter', 'main', 'dessert', 'drink']),
      allergens: list({ nullable: true }),
      available: flag(true),
    },
    relations: { ingredients: many('DishIngredient', 'dish') },
  },
  Ingredient: {
    columns: {
      id: key,
      name: str(100, { unique: true }),
      unit: pick(['g', 'ml', 'piece']),
      stock: num(10, 3, { default: 0 }),
    },
  },
  DishIngredient: {
    columns: { dishId: int({ primary: true }), ingredientId: int({ primary: true }), amount: num(10, 3) },
    relations: {
      dish: one('Dish', { joinColumn: { name: 'dishId' }, onDelete: 'CASCADE' }),
      ingredient: one('Ingredient', { joinColumn: { name: 'ingredientId' }, onDelete: 'RESTRICT' }),
    },
  },
  Menu: {
    columns: { id: key, name: str(80), valid: json({ default: { days: [1, 2, 3] } }) },
    relations: { dishes: both('Dish') },
  },
  Reservation: {
    columns: { id: key, name: str(120), party: int(), at: at(), note: text({ nullable: true }), ...stamps },
    relations: { tables: both('Table', { joinTable: { name: 'reserved_tables' } }) },
    indices: [{ columns: ['at'] }],
  },
  Order: {
    tableName: 'order',
    columns: {
      id: key,
      openedAt: at({ createDate: true }),
      closedAt: at({ nullable: true }),
      tip: num(6, 2, { default: 0 }),
    },
    relations: {
      table: one('Table', { nullable: false, joinColumn: { name: 'table', referencedColumnName: 'number' } }),
      items: many('OrderItem', 'order'),
    },
    indices: [{ columns: ['table'], unique: true, where: '"closedAt" IS NULL' }],
  },
  OrderItem: {
    columns: {
      id: key,
      quantity: int({ default: 1 }),
      state: pick(['ordered', 'cooking', 'served', 'sent back'], { default: 'ordered' }),
      wish: str(200, { nullable: true }),
    },
    relations: {
      order: one('Order', { nullable: false, onDelete: 'CASCADE' }),
      dish: one('Dish', { nullable: false }),
    },
  },
})
