/** A priority queue whose elements can also be taken out of the middle, each in O(log n). */
export interface Heap<T> {
  add(element: T): void
  /** @returns whether the element was there */
  delete(element: T): boolean
  /** The smallest element; the earliest added among equals. */
  first(): T | undefined
}

/** @param compare negative when `a` comes before `b` */
export function createHeap<T extends object>(compare: (a: T, b: T) => number): Heap<T> {
  const slots: { element: T; order: number }[] = []
  const positions = new Map<T, number>()
  let added = 0

  const before = (a: number, b: number) => {
    const left = slots[a]
    const right = slots[b]
    if (left === undefined || right === undefined) return false
    return (compare(left.element, right.element) || left.order - right.order) < 0
  }
  const swap = (a: number, b: number) => {
    const left = slots[a]
    const right = slots[b]
    if (left === undefined || right === undefined) return
    slots[a] = right
    slots[b] = left
    positions.set(right.element, a)
    positions.set(left.element, b)
  }
  const rise = (from: number) => {
    let at = from
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!before(at, parent)) return
      swap(at, parent)
      at = parent
    }
  }
  const sink = (from: number) => {
    let at = from
    for (;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (before(child, least)) least = child
      if (least === at) return
      swap(at, least)
      at = least
    }
  }

  return {
    add(element) {
      if (positions.has(element)) throw new Error('the element is in the heap already')
      slots.push({ element, order: added++ })
      positions.set(element, slots.length - 1)
      rise(slots.length - 1)
    },
    delete(element) {
      const at = positions.get(element)
      if (at === undefined) return false
      swap(at, slots.length - 1)
      slots.pop()
      positions.delete(element)
      if (at < slots.length) {
        rise(at)
        sink(at)
      }
      return true
    },
    first: () => slots[0]?.element,
  }
}
