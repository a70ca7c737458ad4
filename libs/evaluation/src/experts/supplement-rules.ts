import { placeOf, roundOf, type FreePlace } from './committee-draw';

/** How the last call for a place stands. */
export interface PlaceCall extends FreePlace {
  answer: string | null;
  /** Whoever accepted has left again. */
  left: boolean;
}

/** The places that nobody holds and nobody is called for, in the order of their names: whoever could be drawn for them has been (席位空缺). */
export function emptyPlaces(calls: readonly PlaceCall[]): FreePlace[] {
  const last = new Map<string, PlaceCall>();
  for (const call of calls) {
    const before = last.get(placeOf(call.item));
    if (!before || roundOf(before.item) < roundOf(call.item)) last.set(placeOf(call.item), call);
  }
  return [...last.entries()]
    .filter(([, { answer, left }]) => answer !== null && (answer !== 'accepted' || left))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { item, speciality }]) => ({ item, speciality }));
}

/** What a supplementary pool has to give: as many of each speciality as places of it are empty, in the order of the places. */
export function placesWanted(places: readonly FreePlace[]): { code: string; seats: number }[] {
  return [...Map.groupBy(places, ({ speciality }) => speciality)].map(([code, of]) => ({ code, seats: of.length }));
}
