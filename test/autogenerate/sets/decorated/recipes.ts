import {
  Check,
  Column,
  Entity,
  Generated,
  Index,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  RelationId,
  Unique,
} from 'typeorm'

abstract class Named {
  @PrimaryGeneratedColumn() id: number
  @Index() @Column({ length: 150 }) name: string
}

@Entity()
export class Cook extends Named {
  @Column({ unique: true, length: 60 }) login: string
  @OneToMany(() => Recipe, (recipe) => recipe.cook) recipes: Recipe[]
}

@Entity()
export class Recipe extends Named {
  @Column({ type: 'text' }) method: string
  @Column({ default: 4 }) servings: number
  @Column({ type: 'simple-json', default: '{}' }) nutrition: object
  @Column() @Generated('uuid') shareToken: string
  @ManyToOne(() => Cook, (cook) => cook.recipes, { nullable: false }) cook: Cook
  @RelationId((recipe: Recipe) => recipe.cook) cookId: number
  @OneToMany(() => Step, (step) => step.recipe) steps: Step[]
}

@Entity()
@Unique(['recipe', 'position'])
export class Step {
  @PrimaryGeneratedColumn() id: number
  @Column() position: number
  @Column('text') text: string
  @Column({ nullable: true, type: 'int' }) minutes: number | null
  @ManyToOne(() => Recipe, (recipe) => recipe.steps, { nullable: false, onDelete: 'CASCADE' }) recipe: Recipe
}

@Entity()
@Check('positive_amount', '"amount" > 0')
export class Portion {
  @PrimaryColumn() recipeId: number
  @PrimaryColumn({ length: 80 }) food: string
  @Column('decimal', { precision: 8, scale: 2 }) amount: string
  @Column({ length: 12, default: 'g' }) unit: string
  @ManyToOne(() => Recipe, { onDelete: 'CASCADE' }) recipe: Recipe
}

@Entity()
export class Rating {
  @PrimaryColumn() recipeId: number
  @PrimaryColumn() cookId: number
  @Column({ type: 'smallint' }) @Check('"stars" BETWEEN 1 AND 5') stars: number
  @ManyToOne(() => Recipe, { onDelete: 'CASCADE' }) recipe: Recipe
  @ManyToOne(() => Cook, { onDelete: 'CASCADE' }) cook: Cook
}
