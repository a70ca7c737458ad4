import { DomainError, placeOf } from '@kaibiao/kernel';

/** Not a decimal string of the shape of `DECIMAL_STRING`. */
export const decimalInvalid = (field: string, value: unknown): DomainError =>
  new DomainError('invalid', 'DECIMAL_INVALID', { field, value });

/** A number that is well formed but outside what the method allows. */
export const valueOutOfRange = (field: string, value: unknown, allowed: string): DomainError =>
  new DomainError('invalid', 'VALUE_OUT_OF_RANGE', { field, value: String(value), allowed });

/** The method needs more bids than there are, for example a second lowest. */
export const bidsTooFew = (given: number, needed: number): DomainError =>
  new DomainError('invalid', 'BIDS_TOO_FEW', { field: 'bids', given, needed });

export const bidderDuplicate = (bidder: string): DomainError => new DomainError('invalid', 'BIDDER_DUPLICATE', { bidder });

export const bidderUnknown = (bidder: string, field: string): DomainError =>
  new DomainError('invalid', 'BIDDER_UNKNOWN', { field: placeOf(field, bidder), bidder });

/** ABC: every price lies below the floor of the range, so there is no C. */
export const floorAboveAll = (floor: string): DomainError =>
  new DomainError('invalid', 'PRICE_FLOOR_ABOVE_ALL', { field: 'ceilingPrice', floor });

/** ABC: the price said to be drawn as B was not among those it may be drawn from. */
export const drawnBNotInPool = (drawnB: string, pool: readonly string[]): DomainError =>
  new DomainError('invalid', 'DRAWN_B_NOT_IN_POOL', { field: 'drawnB', drawnB, pool });

/** A coefficient said to be drawn was not among the candidates of the document. */
export const drawnValueUnknown = (field: string, value: string, candidates: readonly string[]): DomainError =>
  new DomainError('invalid', 'DRAWN_VALUE_UNKNOWN', { field, value, candidates });

export const scoresTooFew = (given: number, needed: number, field = 'scores'): DomainError =>
  new DomainError('invalid', 'SCORES_TOO_FEW', { field, given, needed });

export const weightsNotHundred = (sum: string): DomainError => new DomainError('invalid', 'WEIGHTS_NOT_HUNDRED', { field: 'weights', sum });

/** Bidders equal in total, price and technical score: only a recorded draw can order them. */
export const tieUnresolved = (bidders: readonly string[]): DomainError =>
  new DomainError('invalid', 'TIE_UNRESOLVED', { field: 'draw', bidders });

export const depositKindUnknown = (kind: string, known: readonly string[]): DomainError =>
  new DomainError('invalid', 'DEPOSIT_KIND_UNKNOWN', { field: 'kind', kind, known });

export const regimeUnknown = (regime: string, known: readonly string[]): DomainError =>
  new DomainError('invalid', 'REGIME_UNKNOWN', { field: 'regime', regime, known });

/** Segments that overlap, or leave a deviation without a price. */
export const deductionContradicts = (field: string, allowed: string): DomainError =>
  new DomainError('invalid', 'DEDUCTION_CONTRADICTS', { field, allowed });

/** Corners of a line that run back, or that give a higher price more points. */
export const pointsContradict = (field: string, allowed: string): DomainError =>
  new DomainError('invalid', 'POINTS_CONTRADICT', { field, allowed });

export const weightsNotWhole = (sum: string): DomainError => new DomainError('invalid', 'WEIGHTS_NOT_WHOLE', { field: 'dimensions', sum });

/** A parameter that the document neither fixes nor was drawn. */
export const parameterMissing = (name: string): DomainError => new DomainError('conflict', 'PRICE_PARAMETER_MISSING', { name });
