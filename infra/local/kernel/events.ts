/** An event as Amazon EventBridge delivers it to a target. */
export interface BusEvent {
  readonly version: '0'
  readonly id: string
  readonly source: string
  readonly 'detail-type': string
  readonly account: string
  readonly time: string
  readonly region: string
  readonly resources: readonly string[]
  readonly detail: unknown
}

/** The local event bus as the services that announce changes see it. */
export interface EventOutbox {
  /** Stores the event. To be called inside the transaction that records the change it announces. */
  append(event: BusEvent): void
  /** Tells the dispatcher that there is something to deliver. To be called after the commit. */
  wake(): void
}
