/** The envelope that a fact of the journal is about; a lot of one envelope says nothing of it. */
export const segmentFact = (segment: string): { segment?: string } => (segment === 'bid' ? {} : { segment });

/** The same in SQL: of an entry of the journal `j`. */
export const segmentOf = (j: string): string => `coalesce(${j}.payload->>'segment', 'bid')`;
