/**
 * Published on-demand list prices in US dollars, US East (N. Virginia), as of November 2026, free tiers not
 * counted. Other regions differ: Singapore costs up to a quarter more for requests to tables and gateways.
 * When prices change a new dated file is added, so that a price that was once printed can be found again.
 */
export const listPrices = {
  region: 'us-east-1',
  asOf: '2026-11',
  stateTransition: 0.025 / 1_000,
  functionRequest: 0.2 / 1_000_000,
  functionGigabyteSecond: 0.0000133334,
  tableWriteUnit: 0.625 / 1_000_000,
  tableReadUnit: 0.125 / 1_000_000,
  objectWriteRequest: 0.005 / 1_000,
  objectReadRequest: 0.0004 / 1_000,
  gatewayRequest: 1 / 1_000_000,
  queueRequest: 0.4 / 1_000_000,
  mail: 0.1 / 1_000,
} as const

/** What one run used, in the units that are charged. */
export interface Usage {
  readonly stateTransitions: number
  readonly functionRequests: number
  readonly gigabyteSeconds: number
  readonly writeUnits: number
  readonly readUnits: number
  readonly objectWrites: number
  readonly objectReads: number
  readonly gatewayRequests: number
  readonly queueRequests: number
  readonly mails: number
}

/** @returns US dollars per item and in all, unrounded */
export function priceOf(usage: Usage): {
  readonly items: Readonly<Record<keyof Usage, number>>
  readonly total: number
} {
  const items = {
    stateTransitions: usage.stateTransitions * listPrices.stateTransition,
    functionRequests: usage.functionRequests * listPrices.functionRequest,
    gigabyteSeconds: usage.gigabyteSeconds * listPrices.functionGigabyteSecond,
    writeUnits: usage.writeUnits * listPrices.tableWriteUnit,
    readUnits: usage.readUnits * listPrices.tableReadUnit,
    objectWrites: usage.objectWrites * listPrices.objectWriteRequest,
    objectReads: usage.objectReads * listPrices.objectReadRequest,
    gatewayRequests: usage.gatewayRequests * listPrices.gatewayRequest,
    queueRequests: usage.queueRequests * listPrices.queueRequest,
    mails: usage.mails * listPrices.mail,
  }
  return { items, total: Object.values(items).reduce((sum, price) => sum + price, 0) }
}
