import type { ProvinceFunction } from './province-function.ts'

/**
 * A resource that a function can be bound to: one call grants exactly what the access means and sets the
 * environment variable that names the resource.
 */
export interface Bindable<Access extends string> {
  grantTo(fn: ProvinceFunction, access: Access): void
}
