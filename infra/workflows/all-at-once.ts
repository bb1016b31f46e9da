import { type IChainable, Map as MapState, ProvideItems } from 'aws-cdk-lib/aws-stepfunctions'
import type { Construct } from 'constructs'

/** Step Functions begins at most this many items of an inline map before others have ended. */
const ITEMS_AT_ONCE = 40

/**
 * A map whose items all begin at once: up to 40 groups of up to 40 items, 1,600. Each item waits for people for weeks,
 * so with one map the 41st unit would get its link when the first of the others is ready. Two inline maps, and not a
 * distributed one, because an account may have 1,000 open map runs and a province has 700 authorities.
 */
export function allAtOnce(
  scope: Construct,
  props: {
    /** Names of the two states. */
    readonly groups: string
    readonly items: string
    /** JSONata expression, without the braces, of the list. */
    readonly of: string
    /** What every item reads from `$states.input` of its group. */
    readonly shared?: Readonly<Record<string, string>>
    /** Input of an item; the item is `$states.context.Map.Item.Value`. */
    readonly item: Readonly<Record<string, string>>
    readonly processor: IChainable
  },
): MapState {
  const items = MapState.jsonata(scope, props.items, {
    items: ProvideItems.jsonata('{% $states.input.group %}'),
    itemSelector: props.item,
    maxConcurrency: ITEMS_AT_ONCE,
    outputs: {},
  }).itemProcessor(props.processor)
  return MapState.jsonata(scope, props.groups, {
    items: ProvideItems.jsonata(`{% $partition(${props.of}, ${ITEMS_AT_ONCE}) %}`),
    itemSelector: { ...props.shared, group: '{% $states.context.Map.Item.Value %}' },
    maxConcurrency: ITEMS_AT_ONCE,
    outputs: {},
  }).itemProcessor(items)
}
