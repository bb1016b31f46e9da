/**
 * The circles in a graph of dependencies, each named once by the nodes on it.
 *
 * @param edges from each node to those it needs; nodes that are no key of it need nothing
 */
export function circles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const found: string[][] = []
  const state = new Map<string, 'open' | 'done'>()
  const path: string[] = []
  const visit = (node: string) => {
    if (state.get(node) === 'done') return
    if (state.get(node) === 'open') {
      found.push(path.slice(path.indexOf(node)))
      return
    }
    state.set(node, 'open')
    path.push(node)
    for (const next of edges.get(node) ?? []) visit(next)
    path.pop()
    state.set(node, 'done')
  }
  for (const node of edges.keys()) visit(node)
  return found
}
