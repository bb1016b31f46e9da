import type { TestDatabase } from './dynamodb.ts'
import type { World } from './world.ts'

/**
 * A world of its own in the state of another: what every test of a file begins with is built once, and each goes on
 * from a copy.
 */
export async function copyWorld(database: TestDatabase, world: World): Promise<World> {
  return world.copyOver(await database.copyTable(world.context.table))
}
