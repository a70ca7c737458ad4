export { arithmeticSeries, geometricSeries, REGULAR_UP_TO, type PricePattern } from './price-patterns';
export { constantRatio, deviationCorrelation, identicalPrices } from './unit-prices';
export { jaccard, LONG_RUN, longestCommonRun, SHINGLE, shingles } from './text-likeness';
export { DEVICE_FIELDS, deviceValues, sameDevices, type DeviceField, type DevicePair, type DeviceTrace } from './devices';
export { coBidding } from './co-bidding';
export { pairRisks, type Clue, type PairRisk, type RiskLevel } from './risk';
